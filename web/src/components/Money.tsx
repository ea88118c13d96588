import type { Money as Amount } from '@/api/types';
import { money, moneyParts, moneyShort } from '@/lib/format';

/** An amount with its currency: in full, or short with the full figure on hover. */
export function Money({ value, short }: { value: Amount | null | undefined; short?: boolean }) {
  if (!value) return <span className="muted">—</span>;
  return (
    <span className="num" title={short ? money(value) : undefined}>
      {short ? moneyShort(value) : money(value)}
    </span>
  );
}

/** A headline amount; the unit (万, M) is smaller than the digits. */
export function BigMoney({ value }: { value: Amount | null | undefined }) {
  if (!value) return <span className="muted">—</span>;
  const parts = moneyParts(value);
  const unit = parts.filter((p) => p.type === 'compact');
  return (
    <span className="num" title={money(value)}>
      {parts
        .filter((p) => p.type !== 'compact')
        .map((p) => p.value)
        .join('')}
      {unit.length > 0 && <i>{unit.map((p) => p.value).join('')}</i>}
    </span>
  );
}

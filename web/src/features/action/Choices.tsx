import type { FieldSlots } from '@/components/Field';
import { enumWord } from '@/i18n/words';
import type { FieldSpec } from './spec';

interface Props {
  slots: FieldSlots;
  spec: FieldSpec;
  /** The chosen codes, as the list is kept in a form: "AR, SR". */
  value: string;
  onChange: (value: string) => void;
}

/** Several of a few: ticks instead of codes to be known by heart. */
export function Choices({ slots, spec, value, onChange }: Props) {
  const options = spec.options ?? spec.item?.options ?? [];
  const chosen = new Set(
    value
      .split(',')
      .map((c) => c.trim())
      .filter(Boolean),
  );
  const toggle = (code: string, on: boolean) =>
    onChange(options.filter((o) => (o === code ? on : chosen.has(o))).join(', '));
  return (
    <div className="choices" role="group" aria-describedby={slots.describedBy}>
      {options.map((o, i) => (
        <label key={o} className="choice">
          <input
            id={i === 0 ? slots.id : undefined}
            type="checkbox"
            value={o}
            checked={chosen.has(o)}
            aria-invalid={slots.invalid || undefined}
            onChange={(e) => toggle(o, e.target.checked)}
          />
          <span>{enumWord(o, spec.name)}</span>
        </label>
      ))}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { Money } from '@/components/Money';
import { day } from '@/lib/format';
import { type OpenItem, toggle } from './model';
import type { Desk } from './useDesk';

interface Props {
  desk: Desk;
  open: OpenItem;
  here: boolean;
  pick: () => void;
}

/** An open invoice: chosen or not, and how much it gets. */
export function ItemRow({ desk, open, here, pick }: Props) {
  const { t } = useTranslation('cash');
  const share = desk.choice.get(open.invoice_id);
  const flip = () => desk.current && desk.choose(toggle(desk.current, desk.choice, open));
  const type = (amount: string) => desk.choose(new Map(desk.choice).set(open.invoice_id, { amount }));
  const gap = share?.over ? `+${share.over}` : share?.short && `−${share.short}`;
  return (
    <li data-here={here || undefined} data-on={share ? true : undefined}>
      <label>
        <input
          type="checkbox"
          checked={!!share}
          onChange={() => {
            pick();
            flip();
          }}
        />
        <span>
          <b>{open.invoice_no}</b> {open.account_name}
          <small>{t('claim.due', { on: day(open.due_on) })}</small>
        </span>
        <Money value={open.open} />
      </label>
      {share && (
        <span className="claim-share">
          <input
            className="input num"
            inputMode="decimal"
            autoComplete="off"
            data-claim-field
            data-here={here || undefined}
            aria-label={t('claim.amount', { no: open.invoice_no })}
            value={share.amount}
            onChange={(e) => type(e.target.value)}
          />
          {gap && <small>{gap}</small>}
        </span>
      )}
    </li>
  );
}

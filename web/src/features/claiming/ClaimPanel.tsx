import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { errorWord } from '@/i18n/words';
import { day } from '@/lib/format';
import { ItemRow } from './ItemRow';
import { isPositive, left, taken } from './model';
import type { Desk } from './useDesk';

interface Props {
  desk: Desk;
  item: number;
  setItem: (to: number) => void;
  back: () => void;
}

/** One receipt: what the rules say, what is open, what is left of it. */
export function ClaimPanel({ desk, item, setItem, back }: Props) {
  const { t } = useTranslation('cash');
  const { current: r, found, choice } = desk;
  if (!r) return null;
  const told = found.data?.receipt;
  const items = found.data?.items ?? [];
  const rest = left(r, choice);
  const money = (amount: string) => ({ amount, currency: r.unapplied.currency });
  return (
    <Card className="claim-panel">
      <button type="button" className="btn claim-back" onClick={back}>
        {t('claim.back')}
      </button>
      <div className="claim-head">
        <div>
          <ObjectLink collection="receipts" id={r.id}>
            {r.no}
          </ObjectLink>
          <h2>{r.payer_name}</h2>
          <p className="muted">
            {[day(r.received_on), r.payer_account, r.reference, r.text].filter(Boolean).join(' · ')}
          </p>
        </div>
        <strong>
          <Money value={r.unapplied} />
        </strong>
      </div>
      <div className="claim-said">
        {told?.duplicate_of && <Chip tone="bad">{t('claim.duplicate', { no: told.duplicate_of })}</Chip>}
        {told?.suggestions.map((s, n) => (
          <button
            key={`${s.rule}-${s.invoices[0]?.invoice_id}`}
            type="button"
            onClick={() => desk.choose(taken(s))}
          >
            {n < 9 && <kbd>{n + 1}</kbd>}
            <span>
              {t(`claim.rule.${s.rule}`)} · {s.invoices.map((i) => i.invoice_no).join(', ')}
            </span>
            <Money value={s.amount} />
          </button>
        ))}
        {told && !told.duplicate_of && told.suggestions.length === 0 && (
          <p className="muted">{t('claim.rule.9')}</p>
        )}
      </div>
      <input
        className="input"
        type="search"
        data-claim-field
        value={desk.q}
        aria-label={t('claim.search')}
        placeholder={t('claim.search')}
        onChange={(e) => desk.setQ(e.target.value)}
      />
      <ul className="claim-items" aria-label={t('claim.open')} aria-busy={found.isFetching || undefined}>
        {items.map((open, i) => (
          <ItemRow key={open.invoice_id} desk={desk} open={open} here={i === item} pick={() => setItem(i)} />
        ))}
        {found.isSuccess && items.length === 0 && <li className="muted">{t('claim.nothingOpen')}</li>}
      </ul>
      <label className="claim-letter">
        <input type="checkbox" checked={desk.letter} onChange={(e) => desk.setLetter(e.target.checked)} />
        {t('claim.letter')} <kbd>l</kbd>
      </label>
      {desk.problem && (
        <p className="claim-problem" role="alert">
          {(desk.problem.findings.length > 0 ? desk.problem.findings : [desk.problem])
            .map((p) => errorWord(p.code, p.params))
            .join(' ')}
        </p>
      )}
      <div className="claim-foot">
        <span>
          {t('claim.left')}{' '}
          <strong data-bad={rest.startsWith('-') || undefined}>
            <Money value={money(rest)} />
          </strong>
        </span>
        <button
          type="button"
          className="btn"
          disabled={desk.busy || desk.done === 0}
          onClick={() => desk.undo()}
        >
          {t('claim.undo')} <kbd>u</kbd>
        </button>
        <button
          type="button"
          className="btn btn-primary"
          disabled={desk.busy || choice.size === 0 || rest.startsWith('-')}
          onClick={() => desk.post()}
        >
          {isPositive(rest) ? t('claim.postRest') : t('claim.post')} <kbd>↵</kbd>
        </button>
      </div>
    </Card>
  );
}

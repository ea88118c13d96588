import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Money } from '@/components/Money';
import { enumWord, fieldWord } from '@/i18n/words';
import { decimal, pointsDelta, ratio } from '@/lib/format';
import { openAction } from '../action/open';
import type { Proposal } from './types';

interface Props {
  rows: { name?: string; proposal: Proposal }[];
  label: string;
  row: Resource;
  deliveryMonth: number | null;
}

/** Schedules with what each brings, what it changes for the customer, and who would have to sign it. */
export function ProposalTable({ rows, label, row, deliveryMonth }: Props) {
  const { t } = useTranslation('estimate');
  const may = row.allowed_actions?.includes('update');
  const take = (p: Proposal) => {
    // A cash plan follows the terms from its month of delivery.
    const plan = deliveryMonth === null ? {} : { inflows: [], delivery_month: deliveryMonth };
    openAction({
      collection: 'estimates',
      action: 'update',
      object: row,
      defaults: { content: { ...row, ...plan, terms: p.terms } },
    });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <div className="estimate-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{fieldWord('terms')}</th>
            <th scope="col">{fieldWord('margin_after')}</th>
            <th scope="col">{fieldWord('gain')}</th>
            <th scope="col">{t('terms.level')}</th>
            <th scope="col">{t('terms.moved')}</th>
            <th scope="col">{fieldWord('wacp_days')}</th>
            <th scope="col">{fieldWord('financing')}</th>
            <th scope="col">{fieldWord('peak_funding')}</th>
            {may && <td />}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, proposal: p }) => (
            <tr key={`${name} ${JSON.stringify(p.terms)}`}>
              <th scope="row">
                {name && <b className="terms-name">{name}</b>}
                {p.terms.map((term) => (
                  <div key={term.months} className="num">
                    {t(term.months < 0 ? 'terms.before' : term.months === 0 ? 'terms.at' : 'terms.after', {
                      share: ratio(term.share, 2),
                      n: Math.abs(term.months),
                    })}
                  </div>
                ))}
              </th>
              <td className="num">{ratio(p.margin_after, 2, 2)}</td>
              <td className="num">{pointsDelta(p.gain)}</td>
              <td>
                <span className="num">L{p.level}</span>
                <small className="muted terms-by">
                  {p.level_by.map((d) => enumWord(d, 'dimension')).join(' · ')}
                </small>
              </td>
              <td className="num">{decimal(p.moved_months, 2)}</td>
              <td className="num">{p.wacp_days}</td>
              <td>
                <Money value={p.financing} short />
              </td>
              <td>
                <Money value={p.peak_funding} short />
              </td>
              {may && (
                <td>
                  {!name && (
                    <button type="button" className="btn" onClick={() => take(p)}>
                      {t('terms.take')}
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

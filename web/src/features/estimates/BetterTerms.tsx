import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Empty } from '@/components/Empty';
import { fieldWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { FactList } from '../object/Sections';
import { Value } from '../object/Value';

interface Proposal {
  gain: string;
  margin_after: string;
  wacp_months: string;
  terms: { share: string; months: number }[];
}

const FIGURES = ['gain', 'margin_after', 'wacp_months'] as const;

/** Payment terms that leave more of the margin; taking one over opens the estimate with them. */
export function BetterTerms({ data, row }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('generic');
  const proposals = (data.proposals ?? []) as Proposal[];
  const word = (f: string) => fieldWord(f, 'estimates');
  return (
    <div className="stack">
      <FactList
        row={data}
        fields={['wacp_months', 'margin_after', 'present_value'].filter((f) => data[f])}
        collection="estimates"
      />
      {proposals.length === 0 && <Empty small title={t('terms.none')} />}
      {proposals.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
        <div className="lines-wrap" tabIndex={0} role="region" aria-label={fieldWord('proposals')}>
          <table className="lines">
            <thead>
              <tr>
                <th scope="col">{fieldWord('terms')}</th>
                {FIGURES.map((f) => (
                  <th key={f} scope="col" data-align="end">
                    {word(f)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {proposals.map((p) => (
                <tr key={JSON.stringify(p.terms)}>
                  <td>
                    {p.terms.map((term, i) => (
                      <div key={`${term.months} ${i}`} className="num">
                        <Value field="share" value={term.share} /> {t('terms.month', { n: term.months })}
                      </div>
                    ))}
                  </td>
                  {FIGURES.map((f) => (
                    <td key={f} data-align="end">
                      <Value field={f} value={p[f]} />
                    </td>
                  ))}
                  <td data-align="end">
                    {row.allowed_actions?.includes('update') && (
                      <button
                        type="button"
                        className="btn"
                        onClick={() =>
                          openAction({
                            collection: 'estimates',
                            action: 'update',
                            object: row,
                            defaults: { content: { ...row, terms: p.terms } },
                          })
                        }
                      >
                        {t('terms.take')}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

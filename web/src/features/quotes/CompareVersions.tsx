import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path, useRows } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { enumWord, fieldWord, stateWord } from '@/i18n/words';
import { money, moneyDelta } from '@/lib/format';
import { useWidth } from '@/lib/useWidth';
import { Value } from '../object/Value';
import type { Comparison, FieldChange } from './types';
import './quote.css';

const MOST = 200;
const TONE: Record<string, 'good' | 'bad' | 'warn'> = { ADDED: 'good', REMOVED: 'bad', CHANGED: 'warn' };

/** What changed from one version to another, line by line, money by money. */
export function CompareVersions({ data, row }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('quote');
  const [other, setOther] = useState('');
  const versions = useRows('quotes', { no: String(row.no), limit: 50, sort: 'created_at' });
  const asked = useQuery({
    queryKey: ['quotes', 'compare', row.id, other],
    queryFn: () => get<Comparison>(path('quotes', row.id, 'compare'), { with: other }),
    enabled: other !== '',
  });
  const found = other ? asked.data : (data as unknown as Comparison);
  const earlier = (versions.data?.items ?? []).filter((v) => v.id !== row.id);
  if (earlier.length === 0 && versions.data) return <Empty small title={t('compare.first')} />;
  return (
    <div className="stack compare">
      <label className="compare-with">
        {t('compare.with')}{' '}
        <select
          className="select"
          value={other || (found?.before.id ?? '')}
          onChange={(e) => setOther(e.target.value)}
        >
          {earlier.map((v) => (
            <option key={v.id} value={v.id}>
              {t('compare.version', { n: v.revision, state: stateWord(String(v.state), 'quotes') })}
            </option>
          ))}
        </select>
      </label>
      {asked.isError && <ErrorState error={asked.error} retry={() => asked.refetch()} />}
      {found && <Totals found={found} />}
      {found && found.terms.length > 0 && <Changes title={t('compare.terms')} changes={found.terms} />}
      {found && <Lines found={found} />}
    </div>
  );
}

function Totals({ found }: { found: Comparison }) {
  const { t } = useTranslation('quote');
  const [box, width] = useWidth<HTMLDivElement>();
  // Four columns of full amounts need room; the full figure stands behind the short one.
  const narrow = width < 560;
  return (
    <div className="scroll-x" ref={box}>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">{t('compare.figure')}</th>
            {[found.before, found.after].map((v) => (
              <th key={v.id + v.revision} scope="col" data-align="end">
                V{v.revision}
              </th>
            ))}
            <th scope="col" data-align="end">
              {t('change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.totals
            .filter((x) => x.before ?? x.after)
            .map((x) => (
              <tr key={x.field}>
                <th scope="row">{fieldWord(x.field, 'quotes')}</th>
                <td data-align="end">
                  <Money value={x.before} short={narrow} />
                </td>
                <td data-align="end">
                  <Money value={x.after} short={narrow} />
                </td>
                <td data-align="end" className="num" title={x.delta ? money(x.delta) : undefined}>
                  {x.delta ? moneyDelta(x.delta) : '—'}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Changes({ title, changes }: { title: string; changes: FieldChange[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="changes">
        {changes.map((c) => (
          <Change key={c.field} change={c} />
        ))}
      </ul>
    </div>
  );
}

function Change({ change }: { change: FieldChange }) {
  return (
    <li>
      <span className="muted">{fieldWord(change.field, 'quotes')}</span>{' '}
      <del>
        <Value field={change.field} value={change.before} />
      </del>{' '}
      →{' '}
      <ins>
        <Value field={change.field} value={change.after} />
      </ins>
    </li>
  );
}

function Lines({ found }: { found: Comparison }) {
  const { t } = useTranslation('quote');
  const shown = found.lines.slice(0, MOST);
  return (
    <div>
      <h3>{t('compare.lines', { changed: found.lines.length, same: found.same })}</h3>
      <ul className="compare-lines">
        {shown.map((line) => (
          <li key={`${line.before_line_no} ${line.after_line_no}`}>
            <div>
              <Chip tone={TONE[line.fate]}>{enumWord(line.fate)}</Chip> <b>{line.description}</b>
              <span className="num delta">{line.delta && moneyDelta(line.delta)}</span>
            </div>
            {line.fields.length > 0 && (
              <ul className="changes">
                {line.fields.map((f) => (
                  <Change key={f.field} change={f} />
                ))}
              </ul>
            )}
            {line.fate !== 'CHANGED' && <Money value={line.after_net ?? line.before_net} />}
          </li>
        ))}
      </ul>
      {found.lines.length > MOST && (
        <p className="muted">{t('compare.more', { n: found.lines.length - MOST })}</p>
      )}
    </div>
  );
}

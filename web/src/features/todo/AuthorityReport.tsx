import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import type { Money as Amount } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { SkeletonPage } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { count, today } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import '../cockpit/cockpit.css';
import '@/theme/figures.css';
import './todo.css';

interface Count {
  code: string;
  count: number;
}
interface Row {
  user_id: string;
  on_behalf_of_user_id: string | null;
  decisions: number;
  levels: Count[];
  matters: Count[];
  amounts: Amount[];
}

function Counts({ of, field }: { of: Count[]; field?: string }) {
  return (
    <>
      {of.map((c) => (
        <div key={c.code}>
          {enumWord(c.code, field)} × {count(c.count)}
        </div>
      ))}
    </>
  );
}

/** Who exercised which authority in a month, and in whose name. */
export function AuthorityReport() {
  const { t } = useTranslation('todo');
  const [month, setMonth] = useState(today().slice(0, 7));
  const report = useQuery({
    queryKey: ['authority-report', month],
    queryFn: ({ signal }) => get<{ rows: Row[] }>(path('authority-report'), { month }, signal),
    placeholderData: (previous) => previous,
  });
  if (report.isPending) return <SkeletonPage />;
  if (report.isError) return <ErrorState error={report.error} retry={() => report.refetch()} />;
  const rows = report.data.rows.toSorted((a, b) => b.decisions - a.decisions);
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t('report.title')}</h1>
          <p>{t('report.explain')}</p>
        </div>
        <label className="right report-month">
          {t('report.month')}
          <input
            className="input"
            type="month"
            value={month}
            onChange={(e) => e.target.value && setMonth(e.target.value)}
          />
        </label>
      </div>
      <Card flush>
        {rows.length === 0 ? (
          <Empty title={t('report.none')} />
        ) : (
          <div className="scroll-x">
            <table className="report-table authority-table">
              <thead>
                <tr>
                  <th scope="col">{t('report.person')}</th>
                  <th scope="col">{t('report.behalf')}</th>
                  <th scope="col">{t('report.decisions')}</th>
                  <th scope="col">{t('report.levels')}</th>
                  <th scope="col">{t('report.gates')}</th>
                  <th scope="col">{t('report.amounts')}</th>
                </tr>
              </thead>
              <tbody className="num">
                {rows.map((r) => (
                  <tr key={r.user_id + r.on_behalf_of_user_id}>
                    <th scope="row">
                      <PersonRef id={r.user_id} />
                    </th>
                    <td data-name={t('report.behalf')} data-empty={r.on_behalf_of_user_id ? undefined : true}>
                      {r.on_behalf_of_user_id ? <PersonRef id={r.on_behalf_of_user_id} /> : '—'}
                    </td>
                    <td data-name={t('report.decisions')}>{count(r.decisions)}</td>
                    <td>
                      <Counts of={r.levels} field="level" />
                    </td>
                    <td>
                      <Counts of={r.matters} />
                    </td>
                    <td>
                      {r.amounts.map((m) => (
                        <div key={m.currency}>
                          <Money value={m} />
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { Field } from '@/components/Field';
import { Money } from '@/components/Money';
import { Seg } from '@/components/Seg';
import { Skeleton } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { money } from '@/lib/format';
import { NameOf } from '../object/Ref';
import { Behind } from './Behind';
import { DsoCard } from './DsoCard';
import { BY, type By, DATES, type DateKind, headOf, type Ageing as Told } from './model';
import '../cockpit/cockpit.css';
import './ageing.css';

/** What was open on any day, how late it was, and the rows behind each figure. */
export function Page() {
  const { t } = useTranslation('cash');
  const [on, setOn] = useState('');
  const [by, setBy] = useState<By>('CUSTOMER');
  const [date, setDate] = useState<DateKind>('DUE');
  const [drill, setDrill] = useState<{ path: string; title: string }>();
  const ageing = useQuery({
    queryKey: ['receivables', 'ageing', on, by, date],
    queryFn: ({ signal }) =>
      get<Told>('/api/v1/receivables/ageing', { as_of: on || undefined, by, date }, signal),
  });
  const data = ageing.data;
  const cell = (value: { amount: string; currency: string }, path: string, title: string) =>
    toPixels(value.amount) === 0 ? (
      <span className="muted">—</span>
    ) : (
      <button type="button" className="ageing-cell" title={title} onClick={() => setDrill({ path, title })}>
        {money(value)}
      </button>
    );
  const change = (what: () => void) => {
    setDrill(undefined);
    what();
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('ageing.title')}</h1>
      </div>
      <div className="ageing-asked">
        <Field label={t('ageing.on')}>
          {(slot) => (
            <input
              id={slot.id}
              type="date"
              className="input"
              value={on || data?.as_of || ''}
              onChange={(e) => change(() => setOn(e.target.value))}
            />
          )}
        </Field>
        <Seg
          label={t('ageing.by')}
          value={by}
          options={BY.map((value) => ({ value, label: t(`ageing.by.${value}`) }))}
          onChange={(value) => change(() => setBy(value))}
        />
        <Seg
          label={t('ageing.date')}
          value={date}
          options={DATES.map((value) => ({ value, label: t(`ageing.date.${value}`) }))}
          onChange={(value) => change(() => setDate(value))}
        />
      </div>
      <div className="stack">
        <Card title={t('ageing.table')} note={data && money(data.total)} flush>
          {ageing.isPending && <Skeleton height={200} />}
          {ageing.isError && <ErrorState error={ageing.error} retry={() => ageing.refetch()} />}
          {data && data.rows.length === 0 && <Empty small title={t('ageing.none')} />}
          {data && data.rows.length > 0 && (
            <div className="ageing-scroll">
              <table className="report-table">
                <thead>
                  <tr>
                    <th scope="col">{t(`ageing.by.${by}`)}</th>
                    <th scope="col">{t('ageing.open')}</th>
                    {data.buckets.map((b) => (
                      <th key={b.bucket} scope="col">
                        {enumWord(b.bucket, 'bucket')}
                      </th>
                    ))}
                    <th scope="col">{t('ageing.unapplied')}</th>
                  </tr>
                </thead>
                <tbody className="num">
                  {data.rows.map((row) => {
                    const head = headOf(row);
                    return (
                      <tr key={head.id}>
                        <th scope="row">
                          {head.field === 'currency' ? head.id : <NameOf field={head.field} id={head.id} />}
                        </th>
                        <td>{cell(row.open, row.drill, t('ageing.open'))}</td>
                        {row.buckets.map((b) => (
                          <td key={b.bucket}>{cell(b.open, b.drill, enumWord(b.bucket, 'bucket'))}</td>
                        ))}
                        <td>{cell(row.unapplied, row.drill_unapplied, t('ageing.unapplied'))}</td>
                      </tr>
                    );
                  })}
                </tbody>
                <tfoot className="num">
                  <tr>
                    <th scope="row">{t('ageing.total')}</th>
                    <td>
                      <Money value={data.total} />
                    </td>
                    {data.buckets.map((b) => (
                      <td key={b.bucket}>{cell(b.open, b.drill, enumWord(b.bucket, 'bucket'))}</td>
                    ))}
                    <td>
                      <Money value={data.unapplied} />
                    </td>
                  </tr>
                </tfoot>
              </table>
            </div>
          )}
        </Card>
        {drill && <Behind path={drill.path} title={drill.title} />}
        <DsoCard on={on} />
      </div>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton } from '@/components/Skeleton';
import { count, day, money } from '@/lib/format';
import { NameOf } from '../object/Ref';
import type { Items } from './model';

/** The rows that sum to a figure. */
export function Behind({ path, title }: { path: string; title: string }) {
  const { t } = useTranslation('cash');
  const rows = useQuery({
    queryKey: ['receivables', 'behind', path],
    queryFn: ({ signal }) => get<Items>(`/api/v1${path}`, undefined, signal),
  });
  const data = rows.data;
  const cash = path.startsWith('/receivables/ageing-cash');
  return (
    <Card
      title={t('ageing.behind', { title })}
      note={data && t('ageing.behindNote', { count: count(data.count), sum: money(data.sum) })}
      flush
    >
      {rows.isPending && <Skeleton height={120} />}
      {rows.isError && <ErrorState error={rows.error} retry={() => rows.refetch()} />}
      {data && (
        <div className="ageing-scroll">
          <table className="report-table">
            <thead>
              <tr>
                <th scope="col">{t('ageing.no')}</th>
                <th scope="col">{t('ageing.by.CUSTOMER')}</th>
                <th scope="col">{t(cash ? 'ageing.received' : 'ageing.dueOn')}</th>
                <th scope="col">{t('ageing.days')}</th>
                <th scope="col">{t('ageing.open')}</th>
              </tr>
            </thead>
            <tbody className="num">
              {data.items.map((item) => (
                <tr key={item.id}>
                  <th scope="row">
                    <ObjectLink collection={cash ? 'receipts' : 'invoices'} id={item.id}>
                      {item.no}
                    </ObjectLink>
                  </th>
                  <td>{item.account_id ? <NameOf field="account_id" id={item.account_id} /> : '—'}</td>
                  <td>{day(item.due_on ?? item.received_on ?? '')}</td>
                  <td>{item.days === undefined ? '—' : count(item.days)}</td>
                  <td>
                    <Money value={item.open_base ?? item.unapplied} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data?.cut && (
        <p className="muted ageing-cut">{t('ageing.cut', { count: count(data.items.length) })}</p>
      )}
    </Card>
  );
}

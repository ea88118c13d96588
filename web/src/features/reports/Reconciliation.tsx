import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { asProblem } from '@/api/problem';
import type { Money as Amount } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/Skeleton';
import { toPixels } from '@/lib/decimal';
import { day } from '@/lib/format';

interface ReconciliationView {
  as_of: string;
  reconciled: boolean;
  accounts: {
    account: string;
    name_zh: string;
    name_en: string;
    ledger: Amount;
    open_items: Amount;
    difference: Amount;
  }[];
}

/** Each control account beside what is open; they differ by nothing. */
export function Reconciliation() {
  const { t, i18n } = useTranslation('cockpit');
  const told = useQuery({
    queryKey: ['reconciliation'],
    queryFn: ({ signal }) => get<ReconciliationView>('/api/v1/reconciliation', {}, signal),
  });
  const data = told.data;
  if (told.isError && [403, 404].includes(asProblem(told.error).status)) return null;
  return (
    <Card
      title={t('control.title')}
      note={data && day(data.as_of)}
      flush
      right={
        data && (
          <Chip tone={data.reconciled ? 'good' : 'bad'}>
            {data.reconciled ? t('control.even') : t('control.uneven')}
          </Chip>
        )
      }
    >
      {told.isPending && <Skeleton height={120} />}
      {told.isError && <ErrorState error={told.error} retry={() => told.refetch()} />}
      {data && (
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">{t('trial.account')}</th>
              <th scope="col">{t('control.ledger')}</th>
              <th scope="col">{t('control.open')}</th>
              <th scope="col">{t('control.difference')}</th>
            </tr>
          </thead>
          <tbody className="num">
            {data.accounts.map((a) => (
              <tr key={a.account}>
                <th scope="row">
                  {a.account} {i18n.language.startsWith('zh') ? a.name_zh : a.name_en}
                </th>
                <td>
                  <Money value={a.ledger} />
                </td>
                <td>
                  <Money value={a.open_items} />
                </td>
                <td>{toPixels(a.difference.amount) === 0 ? '—' : <Money value={a.difference} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

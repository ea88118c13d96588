import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { asProblem } from '@/api/problem';
import { useRows } from '@/api/queries';
import type { Money as Amount } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { Seg } from '@/components/Seg';
import { Skeleton } from '@/components/Skeleton';
import { toPixels } from '@/lib/decimal';
import { day } from '@/lib/format';

interface TrialBalanceView {
  as_of: string;
  rows: {
    account: string;
    name_zh: string;
    name_en: string;
    debit: Amount;
    credit: Amount;
    balance: Amount;
  }[];
  debit: Amount;
  credit: Amount;
  total: Amount;
}

/** All ledger accounts; debits and credits have to be equal. */
export function TrialBalance() {
  const { t, i18n } = useTranslation('cockpit');
  const entities = useRows('legal-entities', {}).data?.items ?? [];
  const currencies = [...new Set(entities.map((e) => String(e.currency ?? '')).filter(Boolean))].sort();
  const [chosen, setChosen] = useState<string>();
  const balance = useQuery({
    queryKey: ['journal-entries', 'trial-balance', chosen],
    queryFn: ({ signal }) => get<TrialBalanceView>('/api/v1/trial-balance', { currency: chosen }, signal),
  });
  const data = balance.data;
  // The books are not for everybody.
  if (balance.isError && [403, 404].includes(asProblem(balance.error).status)) return null;
  const even = data && toPixels(data.total.amount) === 0;
  return (
    <Card
      title={t('trial.title')}
      note={data && day(data.as_of)}
      flush
      right={
        data && (
          <>
            {currencies.length > 1 && (
              <Seg
                label={t('trial.currency')}
                value={chosen ?? data.total.currency}
                options={currencies.map((c) => ({ value: c, label: c }))}
                onChange={setChosen}
              />
            )}
            <Chip tone={even ? 'good' : 'bad'}>{even ? t('trial.even') : t('trial.uneven')}</Chip>
          </>
        )
      }
    >
      {balance.isPending && <Skeleton height={160} />}
      {balance.isError && <ErrorState error={balance.error} retry={() => balance.refetch()} />}
      {data && data.rows.length === 0 && <Empty small title={t('trial.none')} />}
      {data && data.rows.length > 0 && (
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">{t('trial.account')}</th>
              <th scope="col">{t('trial.debit')}</th>
              <th scope="col">{t('trial.credit')}</th>
              <th scope="col">{t('trial.balance')}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((r) => (
              <tr key={r.account}>
                <th scope="row">
                  {r.account} {i18n.language === 'en' ? r.name_en : r.name_zh}
                </th>
                {[r.debit, r.credit, r.balance].map((m, i) => (
                  <td key={i}>
                    <Money value={m} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

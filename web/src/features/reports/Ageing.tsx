import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import type { Money as Amount } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { day, money } from '@/lib/format';
import { NameOf } from '../object/Ref';

interface Bucket {
  bucket: string;
  open: Amount;
  count: number;
}
interface AgeingView {
  as_of: string;
  total: Amount;
  unapplied: Amount;
  buckets: Bucket[];
  rows: { account_id: string; open: Amount; buckets: Bucket[] }[];
}

/** From calm to alarming; the word stands beside the colour. */
const TONE: Record<string, string> = {
  NOT_DUE: 'var(--c6)',
  D1_30: 'var(--c3)',
  D31_60: 'var(--c3)',
  D61_90: 'var(--c4)',
  D91_180: 'var(--c4)',
  D181_365: 'var(--bad)',
  OVER_365: 'var(--bad)',
};

/** Who owes how much, and how long already. */
export function Ageing() {
  const { t } = useTranslation('cockpit');
  const ageing = useQuery({
    queryKey: ['receivables', 'ageing'],
    queryFn: ({ signal }) => get<AgeingView>('/api/v1/receivables/ageing', undefined, signal),
  });
  const data = ageing.data;
  const high = Math.max(1, ...(data?.rows ?? []).map((r) => toPixels(r.open.amount)));
  return (
    <Card
      title={t('ageing.title')}
      note={data ? t('ageing.note', { day: day(data.as_of), total: money(data.total) }) : undefined}
      flush
    >
      {ageing.isPending && <Skeleton height={160} />}
      {ageing.isError && <ErrorState error={ageing.error} retry={() => ageing.refetch()} />}
      {data && data.rows.length === 0 && <Empty small title={t('ageing.none')} />}
      {data && data.rows.length > 0 && (
        <>
          <ul className="legend-row ageing-legend">
            {data.buckets.map((b) => (
              <li key={b.bucket}>
                <i style={{ background: TONE[b.bucket] }} />
                {enumWord(b.bucket, 'bucket')} <Money value={b.open} short />
              </li>
            ))}
          </ul>
          <ul className="rows">
            {data.rows.map((r) => (
              <li key={r.account_id}>
                <div className="t ageing-name">
                  <ObjectLink collection="accounts" id={r.account_id}>
                    <NameOf field="account_id" id={r.account_id} />
                  </ObjectLink>
                </div>
                <div className="ageing-bar" aria-hidden="true">
                  {r.buckets.map((b) => (
                    <i
                      key={b.bucket}
                      style={{
                        width: `${(toPixels(b.open.amount) / high) * 100}%`,
                        background: TONE[b.bucket],
                      }}
                      title={`${enumWord(b.bucket, 'bucket')} ${money(b.open)}`}
                    />
                  ))}
                </div>
                <Money value={r.open} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { asProblem } from '@/api/problem';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { KeyFigure } from '@/components/KeyFigure';
import { Skeleton } from '@/components/Skeleton';
import { day, decimal, money, ratio } from '@/lib/format';
import type { Dso } from './model';

/** The headline first, the simple form beside it. */
const FORMS = ['countback', 'simple', 'average', 'rolling', 'best_possible', 'delinquent'] as const;

/** Days sales outstanding on the same day. */
export function DsoCard({ on }: { on: string }) {
  const { t } = useTranslation('cash');
  const dso = useQuery({
    queryKey: ['receivables', 'dso', on],
    queryFn: ({ signal }) => get<Dso>('/api/v1/receivables/dso', { as_of: on || undefined }, signal),
  });
  const data = dso.data;
  // A figure of the company: who sees only some deals is not told it.
  if (dso.isError && [403, 404].includes(asProblem(dso.error).status)) return null;
  return (
    <Card
      title={t('dso.title')}
      note={
        data &&
        t('dso.note', { from: day(data.period_from), on: day(data.as_of), sales: money(data.period_sales) })
      }
    >
      {dso.isPending && <Skeleton height={80} />}
      {dso.isError && <ErrorState error={dso.error} retry={() => dso.refetch()} />}
      {data && (
        <div className="dso-figures">
          {FORMS.map((form) => (
            <KeyFigure key={form} label={t(`dso.${form}`)}>
              {data[form] === null ? '—' : t('dso.days', { days: decimal(data[form], 1) })}
            </KeyFigure>
          ))}
          <KeyFigure label={t('dso.effectiveness')}>
            {data.effectiveness_share === null ? '—' : ratio(data.effectiveness_share)}
          </KeyFigure>
        </div>
      )}
    </Card>
  );
}

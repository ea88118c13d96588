import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { Seg } from '@/components/Seg';
import { SkeletonPage } from '@/components/Skeleton';
import { actionWord, enumWord } from '@/i18n/words';
import { today } from '@/lib/format';
import { openAction } from '../action/open';
import { TargetRow } from './TargetRow';
import type { Standing, Standings } from './types';
import '../team/strategy.css';

const METRICS = ['ORDERS', 'REVENUE', 'CASH', 'MARGIN', 'NEW_CUSTOMERS'] as const;

/** The tree in the order of reading: a target, then its parts. */
function ordered(items: Standing[]): { item: Standing; depth: number }[] {
  const known = new Set(items.map((i) => i.id));
  const below = (parent: string | null, depth: number): { item: Standing; depth: number }[] =>
    items
      .filter((i) => (parent === null ? !i.parent_id || !known.has(i.parent_id) : i.parent_id === parent))
      .flatMap((item) => [{ item, depth }, ...below(item.id, depth + 1)]);
  return below(null, 0);
}

/** Targets against live figures: what was reached, what is missing, and whether the parts sum to the whole. */
export function TargetsPage() {
  const { t } = useTranslation('strategy');
  const [metric, setMetric] = useState<(typeof METRICS)[number]>('ORDERS');
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(String(thisYear));
  const query = useQuery({
    queryKey: ['insight', 'targets', metric, year],
    queryFn: ({ signal }) => get<Standings>(path('insight/targets'), { metric, period: year }, signal),
    placeholderData: (previous) => previous,
  });
  const rows = useMemo(() => ordered(query.data?.items ?? []), [query.data]);
  if (query.isPending) return <SkeletonPage />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const data = query.data;
  const create = () => openAction({ collection: 'targets', defaults: { metric, period: year } });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('targets.title')}</h1>
        <p className="muted">{t('targets.lead')}</p>
      </div>
      <div className="stack">
        <div className="target-tools">
          <Seg
            label={t('targets.metric')}
            value={metric}
            onChange={setMetric}
            options={METRICS.map((m) => ({ value: m, label: enumWord(m, 'metric') }))}
          />
          <Seg
            label={t('targets.year')}
            value={year}
            onChange={setYear}
            options={[thisYear - 1, thisYear, thisYear + 1].map((y) => ({
              value: String(y),
              label: String(y),
            }))}
          />
          {data.allowed_actions.includes('create') && (
            <button type="button" className="btn primary" onClick={create}>
              <Plus aria-hidden="true" />
              {actionWord('create', 'targets')}
            </button>
          )}
        </div>
        <Card title={enumWord(metric, 'metric')} note={t('targets.note')} flush>
          {rows.length === 0 && <Empty small title={t('targets.none')} text={t('targets.noneText')} />}
          <div className="target-list">
            {rows.map(({ item, depth }) => (
              <TargetRow key={item.id} item={item} depth={depth} />
            ))}
          </div>
        </Card>
        {data.unassigned.length > 0 && (
          <p className="muted">
            {t('targets.unassigned')}{' '}
            {data.unassigned.map((u) => (
              <UnassignedFigure key={u.metric} item={u} />
            ))}
          </p>
        )}
      </div>
    </div>
  );
}

function UnassignedFigure({ item }: { item: Standings['unassigned'][number] }) {
  return (
    <span className="num">
      {item.figure.money ? `${item.figure.money.amount} ${item.figure.money.currency}` : item.figure.count}
    </span>
  );
}

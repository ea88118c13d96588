import { useDroppable } from '@dnd-kit/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '@/api/queries';
import type { Money, Resource } from '@/api/types';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { sum } from '@/lib/decimal';
import { count, isMoney, moneyShort } from '@/lib/format';
import { useWindow } from '@/lib/useWindow';
import { DealCard } from './DealCard';
import { STAGE_COLOR, STAGES, type Stage } from './stages';

export interface WholeColumn {
  stage: string;
  count: number;
  sums: Money[];
}

interface Props {
  stage: Stage;
  query: Record<string, string>;
  over: boolean;
  whole?: WholeColumn;
  onMove: (row: Resource, stage: Stage) => void;
}

/** Height of a card with its gap, as in board.css. */
const CARD = 164;
/** So many cards before the last one known, the next page is read. */
const AHEAD = 20;

/** What one column asks for. */
export const columnQuery = (query: Record<string, string>, stage: Stage) => ({
  state: 'OPEN',
  ...query,
  stage,
  limit: 100,
});

/** Sums by currency: amounts of different money are never added. */
function totals(items: Resource[]): string {
  const byCurrency = new Map<string, string[]>();
  for (const o of items)
    if (isMoney(o.amount))
      byCurrency.set(o.amount.currency, [...(byCurrency.get(o.amount.currency) ?? []), o.amount.amount]);
  return [...byCurrency]
    .map(([currency, amounts]) => moneyShort({ amount: sum(amounts), currency }))
    .join(' + ');
}

/** One stage: its pages are read as one scrolls, and only the cards in sight are drawn. */
export function BoardColumn({ stage, query, over, whole, onMove }: Props) {
  const { t } = useTranslation('generic');
  const { setNodeRef } = useDroppable({ id: stage });
  const asked = !query.stage || query.stage.split(',').includes(stage);
  const list = useList('opportunities', columnQuery(query, stage), asked);
  const items = asked ? (list.data?.pages.flatMap((p) => p.items) ?? []) : [];
  const win = useWindow(items.length, CARD);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const near = win.to >= items.length - AHEAD;
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const known = `${count(items.length)}${hasNextPage ? '+' : ''}`;
  return (
    <section className="col" data-over={over} aria-label={enumWord(stage, 'stage')}>
      <div className="col-head">
        <i style={{ background: STAGE_COLOR[STAGES.indexOf(stage)] }} />
        <h2>{enumWord(stage, 'stage')}</h2>
        <span className="num">{whole ? count(whole.count) : known}</span>
        <span className="col-sum num">
          {(whole ? whole.sums.map(moneyShort).join(' + ') : `${totals(items)}${hasNextPage ? '+' : ''}`) ||
            t('board.empty')}
        </span>
      </div>
      <div
        className="cards"
        ref={(el) => {
          setNodeRef(el);
          win.box.current = el;
        }}
        onScroll={win.measure}
      >
        {asked && list.isPending && <Skeleton height={CARD - 8} />}
        {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
        <div style={{ height: win.above }} />
        {items.slice(win.from, win.to).map((o) => (
          <DealCard key={o.id} row={o} stage={stage} onMove={onMove} />
        ))}
        <div style={{ height: win.below }} />
      </div>
    </section>
  );
}

import { useDroppable } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';
import type { Money, Resource } from '@/api/types';
import { enumWord } from '@/i18n/words';
import { sum } from '@/lib/decimal';
import { isMoney, moneyShort } from '@/lib/format';
import { DealCard } from './DealCard';
import { STAGE_COLOR, STAGES, type Stage } from './stages';

export interface WholeColumn {
  stage: string;
  count: number;
  sums: Money[];
}

interface Props {
  stage: Stage;
  items: Resource[];
  over: boolean;
  whole?: WholeColumn;
  onMove: (row: Resource, stage: Stage) => void;
}

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

export function BoardColumn({ stage, items, over, whole, onMove }: Props) {
  const { t } = useTranslation('generic');
  const { setNodeRef } = useDroppable({ id: stage });
  return (
    <section className="col" data-over={over} aria-label={enumWord(stage, 'stage')}>
      <div className="col-head">
        <i style={{ background: STAGE_COLOR[STAGES.indexOf(stage)] }} />
        <h2>{enumWord(stage, 'stage')}</h2>
        <span className="num">{whole?.count ?? items.length}</span>
        <span className="col-sum num">
          {(whole ? whole.sums.map(moneyShort).join(' + ') : totals(items)) || t('board.empty')}
        </span>
      </div>
      <div className="cards" ref={setNodeRef}>
        {items.map((o) => (
          <DealCard key={o.id} row={o} stage={stage} onMove={onMove} />
        ))}
      </div>
    </section>
  );
}

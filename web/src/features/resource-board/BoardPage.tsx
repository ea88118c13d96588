import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { actionWord, enumWord } from '@/i18n/words';
import { monthDay, ratio } from '@/lib/format';
import { openAction } from '../action/open';
import { Conflicts } from './Conflicts';
import type { Board, Cell } from './types';
import '../team/strategy.css';

/** Need of graded deals against what there is, week by week, and who holds what another one is short of. */
export function BoardPage() {
  const { t } = useTranslation('strategy');
  const query = useQuery({
    queryKey: ['resource-board', 'weeks'],
    queryFn: ({ signal }) => get<Board>(path('resource-board'), { weeks: 12 }, signal),
  });
  if (query.isPending) return <SkeletonPage />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const board = query.data;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('board.title')}</h1>
        <p className="muted">{t('board.lead')}</p>
      </div>
      <div className="stack">
        <Card
          title={t('board.map')}
          note={
            board.alerts > 0 ? <Chip tone="bad">{t('board.alerts', { n: board.alerts })}</Chip> : undefined
          }
          right={
            board.allowed_actions.includes('create') && (
              <button
                type="button"
                className="btn"
                onClick={() =>
                  openAction({
                    collection: 'resource-capacities',
                    defaults: { from_on: board.weeks[0], weeks: 12 },
                  })
                }
              >
                <Plus aria-hidden="true" />
                {actionWord('create', 'resource-capacities')}
              </button>
            )
          }
        >
          <div className="scroll-x">
            <table className="board">
              <caption className="sr">{t('board.caption')}</caption>
              <thead>
                <tr>
                  <td />
                  {board.weeks.map((w) => (
                    <th key={w} scope="col" className="num">
                      {monthDay(w)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {board.roles.map((role) => (
                  <tr key={role}>
                    <th scope="row">{enumWord(role, 'role')}</th>
                    {board.cells
                      .filter((c) => c.role === role)
                      .map((c) => (
                        <td key={c.week_on}>
                          <Heat cell={c} />
                        </td>
                      ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="muted">{t('board.legend')}</p>
        </Card>
        <Conflicts items={board.conflicts} />
      </div>
    </div>
  );
}

function Heat({ cell }: { cell: Cell }) {
  const { t } = useTranslation('strategy');
  const load = Number(cell.load ?? 0);
  const told = t('board.cell', {
    capacity: cell.capacity,
    a: cell.demand_a,
    b: cell.demand_b,
    c: cell.demand_c,
    booked: cell.booked,
    short: cell.short,
  });
  const nothing = cell.capacity === 0 && cell.demand === 0;
  return (
    <div
      className="board-cell num"
      title={told}
      data-over={cell.demand > cell.capacity || undefined}
      data-none={nothing || undefined}
      style={{ '--heat': Math.min(60, load * 55) } as CSSProperties}
    >
      <b>{nothing ? '—' : cell.load ? ratio(cell.load, 0) : t('board.noCapacity')}</b>
      <small>{nothing ? '' : `${cell.demand}/${cell.capacity}`}</small>
      <span className="sr">{told}</span>
    </div>
  );
}

import {
  type Active,
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  rectIntersection,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Intent } from '@/api/intent';
import { asProblem } from '@/api/problem';
import { path, useAct } from '@/api/queries';
import type { Page, Resource } from '@/api/types';
import { toast } from '@/components/Toast';
import { enumWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { nameOf } from '../object/name';
import { BoardColumn, columnQuery, type WholeColumn } from './BoardColumn';
import { DealFace } from './DealCard';
import { boardCoordinates, STAGES, type Stage, stageOf } from './stages';
import './board.css';

/** Counts and sums of all that the filter asks for: the cards are read as one scrolls. */
const useWholeBoard = ({ sort: _, ...query }: Record<string, string>) =>
  useQuery({
    queryKey: ['opportunities', 'board', query],
    queryFn: ({ signal }) => get<{ columns: WholeColumn[] }>(path('opportunities', 'board'), query, signal),
    placeholderData: (previous) => previous,
  });

/** The deal that is being moved; its card may have scrolled out of sight meanwhile. */
const rowOf = (active: Active) => active.data.current?.row as Resource | undefined;

type Pages = { pages: Page[]; pageParams: unknown[] };

/** Open opportunities by stage, each column read page by page. A move is shown at once and taken back when refused. */
export function Board({ query }: { query: Record<string, string> }) {
  const { t } = useTranslation('generic');
  const client = useQueryClient();
  const whole = useWholeBoard(query);
  const [drag, setDrag] = useState<Resource | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const intent = useRef(new Intent());
  const act = useAct(intent.current);

  const change = (stage: Stage, of: (items: Resource[], page: number) => Resource[]) =>
    client.setQueryData<Pages>(
      ['opportunities', 'list', columnQuery(query, stage)],
      (old) => old && { ...old, pages: old.pages.map((p, i) => ({ ...p, items: of(p.items, i) })) },
    );
  const show = (row: Resource, from: Stage, to: Stage) => {
    change(from, (items) => items.filter((o) => o.id !== row.id));
    change(to, (items, page) => (page === 0 ? [{ ...row, stage: to }, ...items] : items));
  };
  const move = async (row: Resource, stage: Stage) => {
    const before = stageOf(row);
    if (!before || before === stage) return;
    show(row, before, stage);
    try {
      await act.mutateAsync({
        collection: 'opportunities',
        id: row.id,
        action: 'move',
        body: { stage },
        version: row.version,
      });
      setSaid(t('board.moved', { name: nameOf(row), stage: enumWord(stage, 'stage') }));
    } catch (error) {
      show(row, stage, before);
      const problem = asProblem(error);
      // Missing evidence or a missing reason: the form says what is asked for.
      if (problem.status === 422 || problem.code.startsWith('stage.'))
        openAction({
          collection: 'opportunities',
          action: 'move',
          object: row,
          defaults: { stage },
          problem,
        });
      toast(problem.words);
      setSaid(problem.words);
    }
  };
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: boardCoordinates }),
  );
  const target = (e: { over: DragEndEvent['over'] }) => (e.over?.id ?? null) as Stage | null;
  const words: Announcements = {
    onDragStart: ({ active }) => t('board.lifted', { name: nameOf(rowOf(active) ?? { id: '' }) }),
    onDragOver: ({ over: o }) => (o ? enumWord(String(o.id), 'stage') : undefined),
    onDragEnd: () => undefined,
    onDragCancel: () => t('board.cancelled'),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(args) => (args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args))}
      accessibility={{ announcements: words, screenReaderInstructions: { draggable: t('board.help') } }}
      onDragStart={(e) => setDrag(rowOf(e.active) ?? null)}
      onDragOver={(e) => setOver(target(e))}
      onDragCancel={() => {
        setDrag(null);
        setOver(null);
      }}
      onDragEnd={(e) => {
        const to = target(e);
        const row = drag;
        setDrag(null);
        setOver(null);
        if (to && row) void move(row, to);
      }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <div className="board" tabIndex={0} role="region" aria-label={t('mode.board')}>
        {STAGES.map((stage) => (
          <BoardColumn
            key={stage}
            stage={stage}
            whole={whole.data?.columns.find((c) => c.stage === stage)}
            query={query}
            over={over === stage && drag !== null && stageOf(drag) !== stage}
            onMove={move}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={{ duration: 160 }}>
        {drag && (
          <div className="deal overlay">
            <DealFace row={drag} />
          </div>
        )}
      </DragOverlay>
      <output className="sr">{said}</output>
    </DndContext>
  );
}

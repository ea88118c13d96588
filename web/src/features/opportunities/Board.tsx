import {
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
import { path, useAct, useList } from '@/api/queries';
import type { Page, Resource } from '@/api/types';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { enumWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { nameOf } from '../object/name';
import { BoardColumn, type WholeColumn } from './BoardColumn';
import { DealFace } from './DealCard';
import { boardCoordinates, STAGES, type Stage, stageOf } from './stages';
import './board.css';

/** Counts and sums of all open opportunities: the cards are at most 200. */
const useWholeBoard = (enabled: boolean) =>
  useQuery({
    queryKey: ['opportunities', 'board'],
    queryFn: ({ signal }) =>
      get<{ columns: WholeColumn[] }>(path('opportunities', 'board'), undefined, signal),
    enabled,
  });

type Pages = { pages: Page[]; pageParams: unknown[] };

/** Open opportunities by stage. A move is shown at once and taken back when the server refuses it. */
export function Board({ query }: { query: Record<string, string> }) {
  const { t } = useTranslation('generic');
  const client = useQueryClient();
  const filter = { state: 'OPEN', ...query, limit: 200 };
  const whole = useWholeBoard(Object.keys(query).length === 0);
  const list = useList('opportunities', filter);
  const [drag, setDrag] = useState<Resource | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const items = list.data?.pages.flatMap((p) => p.items) ?? [];

  const show = (id: string, stage: Stage) =>
    client.setQueryData<Pages>(
      ['opportunities', 'list', filter],
      (old) =>
        old && {
          ...old,
          pages: old.pages.map((p) => ({
            ...p,
            items: p.items.map((o) => (o.id === id ? { ...o, stage } : o)),
          })),
        },
    );
  const move = async (row: Resource, stage: Stage) => {
    const before = stageOf(row);
    if (!before || before === stage) return;
    show(row.id, stage);
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
      show(row.id, before);
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
    onDragStart: ({ active }) =>
      t('board.lifted', { name: nameOf(items.find((o) => o.id === active.id) ?? { id: '' }) }),
    onDragOver: ({ over: o }) => (o ? enumWord(String(o.id), 'stage') : undefined),
    onDragEnd: () => undefined,
    onDragCancel: () => t('board.cancelled'),
  };
  if (list.isPending) return <Skeleton height={420} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={(args) => (args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args))}
      accessibility={{ announcements: words, screenReaderInstructions: { draggable: t('board.help') } }}
      onDragStart={(e) => setDrag(items.find((o) => o.id === e.active.id) ?? null)}
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
            items={items.filter((o) => stageOf(o) === stage)}
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

import type { KeyboardCoordinateGetter } from '@dnd-kit/core';
import type { Resource } from '@/api/types';

export const STAGES = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'O7'] as const;
export type Stage = (typeof STAGES)[number];
export const STAGE_COLOR = [
  'var(--c6)',
  'var(--c5)',
  'var(--c5)',
  'var(--c1)',
  'var(--c3)',
  'var(--c4)',
  'var(--c2)',
];

/** The server may write the stage with its name behind the code ("O3_INITIATED"). */
export const stageOf = (row: Resource): Stage | undefined => {
  const text = String(row.stage ?? row.state ?? '');
  return STAGES.find((s) => text === s || text.startsWith(`${s}_`));
};

/** Left and right jump a whole column. */
export const boardCoordinates: KeyboardCoordinateGetter = (event, { context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  if (!step) return undefined;
  event.preventDefault();
  const now = (context.over?.id ?? context.active?.data.current?.stage) as Stage | undefined;
  const next = now && STAGES[STAGES.indexOf(now) + step];
  const rect = next && context.droppableRects.get(next);
  return rect ? { x: rect.left + 8, y: rect.top + 60 } : undefined;
};

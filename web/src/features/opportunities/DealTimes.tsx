import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Empty, ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { day, isMoney, moneyShort, month, today } from '@/lib/format';
import { useWindow } from '@/lib/useWindow';
import { nameOf } from '../object/name';
import { months, percent, type Span, spanAround } from './span';
import { STAGE_COLOR, STAGES, stageOf } from './stages';
import './board.css';

const ROW = 44;
const text = (v: unknown) => (typeof v === 'string' ? v : '');

function Track({ row, span }: { row: Resource; span: Span }) {
  const { t } = useTranslation('generic');
  const stage = stageOf(row);
  const close = text(row.expected_close_on);
  const [from, to] = [percent(span, text(row.created_at)), percent(span, close)];
  const step = text(row.next_step_due_on);
  return (
    <span className="time-track">
      {months(span).map((m) => (
        <i key={m} style={{ left: `${percent(span, m)}%` }} />
      ))}
      <i data-today style={{ left: `${percent(span, today())}%` }} />
      <span
        className="bar"
        data-late={close < today() || undefined}
        title={`${stage ? enumWord(stage, 'stage') : ''} · ${t('board.close')} ${day(close)}`}
        style={{
          left: `${from}%`,
          width: `${Math.max(0, to - from)}%`,
          background: stage && STAGE_COLOR[STAGES.indexOf(stage)],
        }}
      />
      {step && (
        <span
          className="step"
          data-late={step < today() || undefined}
          title={`${text(row.next_step)} · ${day(step)}`}
          style={{ left: `${percent(span, step)}%` }}
        />
      )}
    </span>
  );
}

/** Open deals by their close date: from the first day to the expected close, with the next step as a diamond. */
export function DealTimes({ query }: { query: Record<string, string> }) {
  const { t } = useTranslation('generic');
  const navigate = useNavigate();
  const list = useList('opportunities', { state: 'OPEN', sort: 'expected_close_on', ...query, limit: 100 });
  const rows = list.data?.pages.flatMap((p) => p.items) ?? [];
  const span = useMemo(() => spanAround(today()), []);
  const win = useWindow(rows.length, ROW);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const near = win.to >= rows.length - 20;
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.isPending) return <Skeleton height={420} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (rows.length === 0) return <Empty title={t('empty.filtered')} />;
  return (
    <div
      className="time-box"
      role="region"
      aria-label={t('mode.timeline')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
      tabIndex={0}
      ref={win.box}
      onScroll={win.measure}
    >
      <div className="time-head span-months" aria-hidden="true">
        <span />
        <span className="time-track">
          {months(span).map((m) => (
            <span key={m} className="month" style={{ left: `${percent(span, m)}%` }}>
              {m.endsWith('-01-01') ? m.slice(0, 4) : month(m)}
            </span>
          ))}
        </span>
      </div>
      <div style={{ height: win.above }} />
      {rows.slice(win.from, win.to).map((row) => (
        <button
          key={row.id}
          type="button"
          className="time-row span-months"
          onClick={() => navigate({ to: `/opportunities/${row.id}` })}
        >
          <span className="time-name">
            <b>{nameOf(row)}</b>
            <span className="num">
              {isMoney(row.amount) && moneyShort(row.amount)} · {day(text(row.expected_close_on))}
            </span>
          </span>
          <Track row={row} span={span} />
        </button>
      ))}
      <div style={{ height: win.below }} />
    </div>
  );
}

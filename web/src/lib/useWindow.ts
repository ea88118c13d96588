import { useCallback, useEffect, useRef, useState } from 'react';

const SPARE = 12;

export interface Range {
  from: number;
  to: number;
}

/** The rows that are in sight, and some around them. */
export function rangeOf(top: number, height: number, row: number, count: number): Range {
  const first = Math.floor(top / row);
  const from = Math.max(0, Math.min(first, count - 1) - SPARE);
  return { from: Math.max(0, from), to: Math.min(count, first + Math.ceil(height / row) + SPARE) };
}

/** Draws only what is in sight of a long table of equally high rows: 2,000 lines cost as much as 40. */
export function useWindow(count: number, row: number) {
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>({ from: 0, to: Math.min(count, 40) });
  const measure = useCallback(() => {
    const el = box.current;
    if (!el) return;
    const next = rangeOf(el.scrollTop, el.clientHeight || 40 * row, row, count);
    setRange((old) => (old.from === next.from && old.to === next.to ? old : next));
  }, [count, row]);
  useEffect(measure, [measure]);
  /** Brings a row into sight. */
  const reveal = useCallback(
    (at: number) => {
      const el = box.current;
      if (!el) return;
      const top = at * row;
      // The head of the table stands over the first row.
      if (top < el.scrollTop) el.scrollTop = top;
      else if (top + 2 * row > el.scrollTop + el.clientHeight) el.scrollTop = top + 2 * row - el.clientHeight;
      measure();
    },
    [row, measure],
  );
  const { from, to } = { from: Math.min(range.from, count), to: Math.min(range.to, count) };
  return { box, measure, reveal, from, to, above: from * row, below: Math.max(0, count - to) * row };
}

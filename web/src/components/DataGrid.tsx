import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { isCommandKey } from '@/lib/keys';
import '@/features/list/list.css';

export interface Column<R> {
  id: string;
  header: string;
  cell: (row: R) => ReactNode;
  align?: 'end';
  /** Place on a phone: the head of the row, its right end, the second line, or not at all. */
  phone?: 'main' | 'end' | 'meta' | 'hide';
  sortable?: boolean;
}

interface Props<R> {
  label: string;
  columns: Column<R>[];
  rows: R[];
  idOf: (row: R) => string;
  /** Absent when the rows have no page of their own. */
  onOpen?: (row: R) => void;
  sort?: string;
  onSort?: (sort: string) => void;
  /** Only the main list of a page listens to j, k and Enter everywhere. */
  pageKeys?: boolean;
}

/** A table for the keyboard: arrows or j/k move, Enter opens, Home and End jump. */
export function DataGrid<R>(props: Props<R>) {
  const { rows, columns } = props;
  const [at, setAt] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const current = Math.min(at, Math.max(0, rows.length - 1));
  const go = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>('[role="row"]')[next]?.focus();
  };
  const move = (key: string): boolean => {
    const target: Record<string, number> = {
      j: current + 1,
      ArrowDown: current + 1,
      k: current - 1,
      ArrowUp: current - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const to = target[key];
    if (to === undefined) return false;
    go(body.current?.contains(document.activeElement) ? to : current);
    return true;
  };
  const moveRef = useRef(move);
  moveRef.current = move;
  useEffect(() => {
    if (!props.pageKeys) return;
    const on = (e: globalThis.KeyboardEvent) => {
      if ((e.key === 'j' || e.key === 'k') && isCommandKey(e) && moveRef.current(e.key)) e.preventDefault();
    };
    window.addEventListener('keydown', on);
    return () => window.removeEventListener('keydown', on);
  }, [props.pageKeys]);
  const onKey = (e: KeyboardEvent) => {
    if ((e.target as HTMLElement).closest('a, button')) return;
    const row = rows[current];
    if (e.key === 'Enter' && row) props.onOpen?.(row);
    else if (e.key.length > 1 && move(e.key)) e.preventDefault();
  };
  const sortBy = (c: Column<R>) => props.onSort?.(props.sort === `-${c.id}` ? c.id : `-${c.id}`);
  return (
    <table className="data-grid" role="grid" aria-label={props.label} aria-rowcount={-1}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((c) => {
            const direction =
              props.sort === c.id ? 'ascending' : props.sort === `-${c.id}` ? 'descending' : undefined;
            return (
              <th key={c.id} role="columnheader" scope="col" data-align={c.align} aria-sort={direction}>
                {c.sortable && props.onSort ? (
                  <button type="button" onClick={() => sortBy(c)}>
                    {c.header}
                    {direction === 'ascending' && <ArrowUp aria-hidden="true" />}
                    {direction === 'descending' && <ArrowDown aria-hidden="true" />}
                  </button>
                ) : (
                  c.header
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody role="rowgroup" ref={body} onKeyDown={onKey}>
        {rows.map((row, i) => (
          <tr
            key={props.idOf(row)}
            role="row"
            data-still={props.onOpen ? undefined : true}
            tabIndex={i === current ? 0 : -1}
            onFocus={() => setAt(i)}
            onClick={(e) => {
              if (!(e.target as HTMLElement).closest('a, button')) props.onOpen?.(row);
            }}
          >
            {columns.map((c) => (
              <td
                key={c.id}
                role="gridcell"
                data-align={c.align}
                data-phone={c.phone ?? 'hide'}
                className={c.align ? 'num' : undefined}
              >
                {c.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

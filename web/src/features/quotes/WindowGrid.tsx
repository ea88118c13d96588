import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useWindow } from '@/lib/useWindow';

/** The height of a row in pixels, as the style sheet has it. */
export const ROW = 36;

/** A column; the class says how wide it is, and whether a phone shows it. */
export interface GridColumn {
  id: string;
  head: ReactNode;
  className?: string;
  /** The longest amount of the column: an amount is never cut off. */
  longest?: number;
}

/** How many characters the longest of these decimal texts takes with its currency, groups and cents. */
export function longestOf(amounts: (string | undefined)[]): number {
  const most = amounts.reduce((n, a) => Math.max(n, a?.length ?? 0), 0);
  return most === 0 ? 0 : most + Math.max(0, Math.floor((most - 4) / 3)) + 1;
}

interface Props<R> {
  view: ReturnType<typeof useWindow>;
  columns: GridColumn[];
  rows: R[];
  /** How many lines the rows hold, without headings. */
  lines: number;
  /** Inputs in the rows move by themselves; else the grid as a whole takes the keys. */
  edit?: boolean;
  onKeyDown?: (e: KeyboardEvent) => void;
  row: (row: R, at: number) => ReactNode;
}

/** The lines of a quote as a table of which only the rows in sight are drawn. */
export function WindowGrid<R>({ view, columns, rows, lines, edit, onKeyDown, row }: Props<R>) {
  const { t } = useTranslation('quote');
  return (
    <div
      ref={view.box}
      className={edit ? 'quote-grid edit' : 'quote-grid'}
      onScroll={view.measure}
      onKeyDown={onKeyDown}
      tabIndex={edit ? undefined : 0}
      role="region"
      aria-label={t('lines', { count: lines })}
    >
      <table aria-rowcount={lines + 1}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th
                key={c.id}
                scope="col"
                className={c.className}
                style={
                  c.longest
                    ? { minWidth: 0, width: `max(100px, calc(${c.longest} * 0.62em + 22px))` }
                    : undefined
                }
              >
                {c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.above > 0 && <tr className="gap" style={{ height: view.above }} />}
          {rows.slice(view.from, view.to).map((r, i) => row(r, view.from + i))}
          {view.below > 0 && <tr className="gap" style={{ height: view.below }} />}
        </tbody>
      </table>
    </div>
  );
}

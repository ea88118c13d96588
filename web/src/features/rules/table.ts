/** A decision table in the editor: pure, so that every move of the keyboard can be tested. */

export interface Column {
  id: string;
  name: string;
  field?: string;
  kind?: 'number' | 'text' | 'flag';
}
export type Row = Record<string, string>;
export interface Content {
  hitPolicy: 'first' | 'collect';
  inputs: Column[];
  outputs: Column[];
  rules: Row[];
}
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export interface Case {
  name: string;
  input: Record<string, Json>;
  expected: Record<string, Json>[];
}

export const columnsOf = (content: Content): Column[] => [...content.inputs, ...content.outputs];
export const cellOf = (row: Row | undefined, column: string): string => {
  const text = row?.[column]?.trim() ?? '';
  return text === '-' ? '' : text;
};

export function setCell(content: Content, row: number, column: string, text: string): Content {
  const rules = content.rules.map((r, i) => {
    if (i !== row) return r;
    const { [column]: _, ...rest } = r;
    return text.trim() === '' ? rest : { ...rest, [column]: text };
  });
  return { ...content, rules };
}

/** An empty row below this one; -1 puts it first. */
export function addRow(content: Content, after: number): Content {
  const rules = [...content.rules];
  rules.splice(after + 1, 0, {});
  return { ...content, rules };
}
export const removeRow = (content: Content, row: number): Content => ({
  ...content,
  rules: content.rules.filter((_, i) => i !== row),
});
/** The row one place up or down; at the edge nothing happens. */
export function moveRow(content: Content, row: number, step: -1 | 1): Content {
  const to = row + step;
  const moved = content.rules[row];
  if (!moved || to < 0 || to >= content.rules.length) return content;
  const rules = content.rules.filter((_, i) => i !== row);
  rules.splice(to, 0, moved);
  return { ...content, rules };
}

export type Move =
  | { kind: 'go'; row: number; column: number }
  | { kind: 'add'; after: number }
  | { kind: 'shift'; row: number; step: -1 | 1 }
  | { kind: 'remove'; row: number };
interface Press {
  key: string;
  alt: boolean;
  ctrl: boolean;
  shift: boolean;
  /** The caret stands at the beginning, at the end of the text (both in an empty cell). */
  atStart: boolean;
  atEnd: boolean;
}

/** What a key does in a cell; nothing: the key belongs to the text. */
export function moveOf(
  press: Press,
  at: { row: number; column: number },
  size: { rows: number; columns: number },
): Move | null {
  const { row, column } = at;
  const last = size.rows - 1;
  const go = (r: number, c: number): Move | null =>
    r >= 0 && r <= last && c >= 0 && c < size.columns ? { kind: 'go', row: r, column: c } : null;
  switch (press.key) {
    case 'ArrowUp':
      return press.alt ? { kind: 'shift', row, step: -1 } : go(row - 1, column);
    case 'ArrowDown':
      return press.alt ? { kind: 'shift', row, step: 1 } : go(row + 1, column);
    case 'ArrowLeft':
      return press.atStart && !press.shift ? go(row, column - 1) : null;
    case 'ArrowRight':
      return press.atEnd && !press.shift ? go(row, column + 1) : null;
    case 'Enter':
      return press.shift || row === last ? { kind: 'add', after: row } : go(row + 1, column);
    case 'Backspace':
    case 'Delete':
      return press.ctrl ? { kind: 'remove', row } : null;
    default:
      return null;
  }
}

/** What a person typed as a value of a rule: true, false, nothing, or text (decimal text is a number there). */
export function readValue(text: string): Json {
  const bare = text.trim();
  if (bare === '') return null;
  if (bare === 'true' || bare === 'false') return bare === 'true';
  return bare;
}
export const textOf = (value: Json | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** `level: 2` for a row that matches, `;` between rows, `,` between results; empty: no row matches. */
export const formatOutputs = (outputs: Record<string, Json>[]): string =>
  outputs
    .map((o) =>
      Object.entries(o)
        .map(([k, v]) => `${k}: ${textOf(v)}`)
        .join(', '),
    )
    .join('; ');
export function parseOutputs(text: string): Record<string, Json>[] | null {
  if (text.trim() === '') return [];
  const rows: Record<string, Json>[] = [];
  for (const part of text.split(';')) {
    const row: Record<string, Json> = {};
    for (const pair of part.split(',')) {
      const at = pair.indexOf(':');
      if (at < 1) return null;
      row[pair.slice(0, at).trim()] = readValue(pair.slice(at + 1));
    }
    rows.push(row);
  }
  return rows;
}

export interface RowChange {
  kind: 'added' | 'removed' | 'changed';
  /** Counted from 0, in the table where the row stands. */
  row: number;
  before?: Row;
  after?: Row;
}

const bare = (row: Row, columns: Column[]) => JSON.stringify(columns.map((c) => cellOf(row, c.id)));

/** What a person must read before releasing: rows added, taken away and changed. Unchanged rows keep their order. */
export function diffRows(before: Content, after: Content): RowChange[] {
  const columns = columnsOf(after);
  const a = before.rules.map((r) => bare(r, columns));
  const b = after.rules.map((r) => bare(r, columns));
  const same: number[][] = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  const at = (i: number, j: number) => same[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const line = same[i];
      if (line) line[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const changes: RowChange[] = [];
  let [i, j] = [0, 0];
  let gone: number[] = [];
  let come: number[] = [];
  const flush = () => {
    gone.forEach((old, k) => {
      const now = come[k];
      changes.push(
        now === undefined
          ? { kind: 'removed', row: old, before: before.rules[old] }
          : { kind: 'changed', row: now, before: before.rules[old], after: after.rules[now] },
      );
    });
    for (const now of come.slice(gone.length))
      changes.push({ kind: 'added', row: now, after: after.rules[now] });
    [gone, come] = [[], []];
  };
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      flush();
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) gone.push(i++);
    else come.push(j++);
  }
  flush();
  return changes;
}

/** `"A", "B"` as its parts; null where the cell is more than a list of texts. */
export function literals(cell: string): string[] | null {
  const parts = cell.split(',').map((p) => p.trim());
  const texts = parts.map((p) => /^"([^"]*)"$/.exec(p)?.[1] ?? (p === 'null' ? 'null' : undefined));
  return texts.some((p) => p === undefined) ? null : (texts as string[]);
}

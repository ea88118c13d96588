import { describe, expect, it } from 'vitest';
import {
  addRow,
  type Content,
  cellOf,
  diffRows,
  formatOutputs,
  type Json,
  literals,
  moveOf,
  moveRow,
  parseOutputs,
  readValue,
  removeRow,
  setCell,
} from './table';

const table = (...values: string[]): Content => ({
  hitPolicy: 'first',
  inputs: [{ id: 'v', name: 'Value', field: 'value' }],
  outputs: [{ id: 'l', name: 'Level', field: 'level' }],
  rules: values.map((v, i) => ({ v, l: String(i + 1) })),
});
const values = (content: Content) => content.rules.map((r) => cellOf(r, 'v'));
const press = (key: string, more = {}) => ({
  key,
  alt: false,
  ctrl: false,
  shift: false,
  atStart: false,
  atEnd: false,
  ...more,
});

describe('rows', () => {
  it('are added, moved and taken away without touching the others', () => {
    const three = table('a', 'b', 'c');
    expect(values(addRow(three, 0))).toEqual(['a', '', 'b', 'c']);
    expect(values(addRow(three, -1))).toEqual(['', 'a', 'b', 'c']);
    expect(values(moveRow(three, 0, 1))).toEqual(['b', 'a', 'c']);
    expect(values(moveRow(three, 2, -1))).toEqual(['a', 'c', 'b']);
    expect(moveRow(three, 0, -1)).toBe(three);
    expect(moveRow(three, 2, 1)).toBe(three);
    expect(values(removeRow(three, 1))).toEqual(['a', 'c']);
    expect(values(three)).toEqual(['a', 'b', 'c']);
  });
  it('lose a cell that is emptied', () => {
    expect(setCell(table('a'), 0, 'v', '  ').rules).toEqual([{ l: '1' }]);
    expect(setCell(table('a'), 0, 'v', '> 5').rules[0]?.v).toBe('> 5');
    expect(cellOf({ v: ' - ' }, 'v')).toBe('');
  });
});

describe('keys', () => {
  const size = { rows: 3, columns: 2 };
  const at = { row: 1, column: 0 };
  it('walk the cells', () => {
    expect(moveOf(press('ArrowUp'), at, size)).toEqual({ kind: 'go', row: 0, column: 0 });
    expect(moveOf(press('ArrowDown'), at, size)).toEqual({ kind: 'go', row: 2, column: 0 });
    expect(moveOf(press('ArrowRight', { atEnd: true }), at, size)).toEqual({ kind: 'go', row: 1, column: 1 });
    expect(moveOf(press('ArrowUp'), { row: 0, column: 0 }, size)).toBeNull();
  });
  it('leave the text alone inside of it', () => {
    expect(moveOf(press('ArrowRight'), at, size)).toBeNull();
    expect(moveOf(press('ArrowLeft', { atStart: true, shift: true }), at, size)).toBeNull();
    expect(moveOf(press('Delete'), at, size)).toBeNull();
    expect(moveOf(press('a'), at, size)).toBeNull();
  });
  it('add, move and take away rows', () => {
    expect(moveOf(press('Enter'), at, size)).toEqual({ kind: 'go', row: 2, column: 0 });
    expect(moveOf(press('Enter'), { row: 2, column: 1 }, size)).toEqual({ kind: 'add', after: 2 });
    expect(moveOf(press('Enter', { shift: true }), at, size)).toEqual({ kind: 'add', after: 1 });
    expect(moveOf(press('ArrowDown', { alt: true }), at, size)).toEqual({ kind: 'shift', row: 1, step: 1 });
    expect(moveOf(press('Delete', { ctrl: true }), at, size)).toEqual({ kind: 'remove', row: 1 });
  });
});

describe('values', () => {
  it('stay text, so that no amount becomes a binary fraction', () => {
    expect(readValue('0.2000')).toBe('0.2000');
    expect(readValue('true')).toBe(true);
    expect(readValue('  ')).toBeNull();
  });
  it('of results are written and read in one line', () => {
    const outputs: Record<string, Json>[] = [{ band: 'A', first_touch_hours: 4 }, { band: 'B' }];
    expect(formatOutputs(outputs)).toBe('band: A, first_touch_hours: 4; band: B');
    expect(parseOutputs('band: A, first_touch_hours: 4; band: B')).toEqual([
      { band: 'A', first_touch_hours: '4' },
      { band: 'B' },
    ]);
    expect(parseOutputs('')).toEqual([]);
    expect(parseOutputs('level 3')).toBeNull();
  });
  it('of a cell with texts only are found', () => {
    expect(literals('"A", "B",null')).toEqual(['A', 'B', 'null']);
    expect(literals('> 5')).toBeNull();
  });
});

describe('the difference to the version in force', () => {
  it('is nothing for the same table', () => {
    expect(diffRows(table('a', 'b'), table('a', 'b'))).toEqual([]);
  });
  it('tells rows changed, added and taken away', () => {
    const before = table('a', 'b', 'c');
    const changed = setCell(before, 1, 'v', 'B');
    expect(diffRows(before, changed)).toEqual([
      { kind: 'changed', row: 1, before: { v: 'b', l: '2' }, after: { v: 'B', l: '2' } },
    ]);
    expect(diffRows(before, removeRow(before, 0)).map((c) => c.kind)).toEqual(['removed']);
    expect(diffRows(before, addRow(before, 2))).toEqual([{ kind: 'added', row: 3, after: {} }]);
  });
  it('reads a dash as an empty cell', () => {
    expect(diffRows(table(''), table('-'))).toEqual([]);
  });
});

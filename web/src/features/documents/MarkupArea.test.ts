import { expect, test } from 'vitest';
import { offsetOf } from './MarkupArea';

test('a place in a text', () => {
  const text = 'ab\n\ncdef';
  const table: [number, number, number][] = [
    [1, 1, 0],
    [1, 3, 2],
    [1, 9, 2],
    [2, 1, 3],
    [2, 5, 3],
    [3, 2, 5],
    [3, 99, 8],
    [9, 1, 8],
    [0, 0, 0],
  ];
  for (const [line, column, at] of table) expect(offsetOf(text, line, column), `${line}:${column}`).toBe(at);
});

import { describe, expect, it } from 'vitest';
import { rangeOf } from './useWindow';

describe('the rows in sight', () => {
  it.each([
    [0, 360, 2000, 0, 22],
    [3600, 360, 2000, 88, 122],
    [71_640, 360, 2000, 1978, 2000],
    [0, 360, 5, 0, 5],
    [9999, 360, 5, 0, 5],
    [0, 360, 0, 0, 0],
  ])('top %i height %i of %i rows', (top, height, count, from, to) => {
    expect(rangeOf(top, height, 36, count)).toEqual({ from, to });
  });
});

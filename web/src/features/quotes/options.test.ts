import { describe, expect, it } from 'vitest';
import { type Feature, toggled } from './options';

const feature = (min: number, max: number): Feature => ({
  code: 'F',
  name_zh: '',
  name_en: '',
  min,
  max,
  choices: ['A', 'B', 'C'].map((code) => ({ code, name_zh: code, name_en: code, price: '0.00', cost: null })),
});

describe('a click on an option', () => {
  it.each([
    [1, 1, ['A', 'X'], 'B', ['X', 'B']],
    [1, 1, ['A', 'X'], 'A', ['X', 'A']],
    [0, 1, ['A', 'X'], 'A', ['X']],
    [0, 2, ['A', 'X'], 'B', ['A', 'X', 'B']],
    [0, 2, ['A', 'B'], 'A', ['B']],
  ])('of a feature from %i to %i', (min, max, chosen, code, after) => {
    expect(toggled(feature(min, max), chosen, code)).toEqual(after);
  });
});

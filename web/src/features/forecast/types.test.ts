import { expect, it } from 'vitest';
import { quarter, quarterOf } from './types';

it.each([
  ['2026-Q4', 1, '2027-Q1'],
  ['2026-Q1', -1, '2025-Q4'],
  ['2026-Q2', 0, '2026-Q2'],
])('%s and %i quarters is %s', (from, step, to) => expect(quarter(from, step)).toBe(to));

it.each([
  ['2026-03-31', '2026-Q1'],
  ['2026-12-01', '2026-Q4'],
])('%s lies in %s', (day, period) => expect(quarterOf(day)).toBe(period));

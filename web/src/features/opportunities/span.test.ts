import { describe, expect, it } from 'vitest';
import { monthStart, months, percent, spanAround } from './span';

describe('the stretch of months', () => {
  it.each([
    ['2026-03-31', -3, '2025-12-01'],
    ['2026-12-15', 1, '2027-01-01'],
    ['2026-01-01', 0, '2026-01-01'],
  ])('%s and %i months', (day, n, expected) => expect(monthStart(day, n)).toBe(expected));
  it('has sixteen months and today in it', () => {
    const span = spanAround('2026-03-10');
    expect(span).toEqual({ from: '2025-12-01', to: '2027-04-01' });
    expect(months(span)).toHaveLength(16);
    expect(percent(span, '2026-03-10')).toBeGreaterThan(18);
  });
  it('keeps what lies outside at its edge', () => {
    const span = spanAround('2026-03-10');
    expect([percent(span, '2020-01-01'), percent(span, '2030-01-01')]).toEqual([0, 100]);
  });
});

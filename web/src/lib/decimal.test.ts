import { describe, expect, it } from 'vitest';
import { parse, shift, sum } from './decimal';

describe('decimal text', () => {
  it('moves the point without floating point', () => {
    expect(shift('0.280000', 2)).toBe('28');
    expect(shift('28.5', -2)).toBe('0.285');
    expect(shift('0.07', 2)).toBe('7');
    expect(shift('-3', -2)).toBe('-0.03');
    expect(shift('1.005', 2)).toBe('100.5');
  });
  it('refuses what is not a number', () => {
    expect(shift('abc', 2)).toBeNull();
    expect(parse('')).toBeNull();
    expect(parse('1.2.3')).toBeNull();
  });
  it('adds exactly', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(sum(['99999999999999.99', '0.01'])).toBe('100000000000000.00');
    expect(sum([])).toBe('0');
  });
  it('reads grouped input', () => {
    expect(shift('1,234.50', 0)).toBe('1234.5');
  });
});

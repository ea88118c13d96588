import { describe, expect, it } from 'vitest';
import { fits, mayOf } from './rights';

describe('rights by patterns', () => {
  it.each([
    ['lead.convert', true],
    ['budget.create', true],
    ['quote.read', true],
    ['quote.reads', false],
    ['leader.read', false],
    ['budget.release', false],
  ])('%s: %s', (action, expected) => {
    expect(mayOf(['lead.*', 'quote.read', '*.create'])(action)).toBe(expected);
  });

  it('everything, and nothing', () => {
    expect(mayOf(['*'])('anything.at_all')).toBe(true);
    expect(mayOf([])('lead.read')).toBe(false);
  });

  it('a pattern needs both its ends', () => {
    expect(fits('a.*.read', 'a.read')).toBe(false);
    expect(fits('*.read', 'lead.read')).toBe(true);
  });
});

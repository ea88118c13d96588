import { describe, expect, it } from 'vitest';
import table from '../../../governance/data/policy.txt?raw';
import { fits, mayOf, rulesOf } from './rights';

const SMALL = `
# Who may do what.
AR,SR  lead.*,quote.read  team
AR     *.create           workspace   # beside
CEO    *                  workspace
`;

describe('rights by role', () => {
  it.each([
    ['AR', 'lead.convert', true],
    ['AR', 'budget.create', true],
    ['SR', 'budget.create', false],
    ['SR', 'quote.read', true],
    ['SR', 'quote.reads', false],
    ['SR', 'leader.read', false],
    ['CEO', 'anything.at_all', true],
    ['NOBODY', 'lead.read', false],
  ])('%s %s: %s', (role, action, expected) => {
    expect(mayOf(rulesOf(SMALL), [role])(action)).toBe(expected);
  });

  it('several roles add up', () => {
    const may = mayOf(rulesOf('A lead.read own\nB quote.read own'), ['A', 'B']);
    expect(['lead.read', 'quote.read', 'bid.read'].map(may)).toEqual([true, true, false]);
  });

  it('a pattern needs both its ends', () => {
    expect(fits('a.*.read', 'a.read')).toBe(false);
    expect(fits('*.read', 'lead.read')).toBe(true);
  });

  it('every line of the table is read', () => {
    const lines = table.split('\n').filter((l) => (l.split('#')[0] ?? '').trim() !== '');
    expect(lines.every((l) => (l.split('#')[0] ?? '').trim().split(/\s+/).length === 3)).toBe(true);
    expect(mayOf(rulesOf(table), ['MKT'])('contract.read')).toBe(false);
    expect(mayOf(rulesOf(table), ['AR'])('authority_report.read')).toBe(false);
    expect(mayOf(rulesOf(table), ['SS'])('authority_report.read')).toBe(true);
  });
});

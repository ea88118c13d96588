import { describe, expect, it } from 'vitest';
import { asked, type Choice, left, type OpenItem, type Receipt, settle, taken, toggle } from './model';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const receipt = { unapplied: cny('226005.00') } as Receipt;
const item = (id: string, open: string) => ({ invoice_id: id, open: cny(open) }) as OpenItem;
const none: Choice = new Map();

describe('a choice of invoices', () => {
  it('gives each as much as is left', () => {
    const one = toggle(receipt, none, item('a', '200000.00'));
    const two = toggle(receipt, one, item('b', '60000.00'));
    expect(two.get('b')).toEqual({ amount: '26005.00' });
    expect(left(receipt, two)).toBe('0.00');
    expect(left(receipt, toggle(receipt, two, item('a', '200000.00')))).toBe('200000.00');
  });
  it('lets the last one take the difference', () => {
    const items = [item('a', '226000.00'), item('b', '226010.00')];
    const over = settle(receipt, toggle(receipt, none, item('a', '226000.00')), items);
    expect(over.get('a')).toEqual({ amount: '226000.00', over: '5.00' });
    const short = settle(receipt, toggle(receipt, none, item('b', '226010.00')), items);
    expect(short.get('b')).toEqual({ amount: '226010.00', short: '5.00' });
    expect(left(receipt, over)).toBe('0.00');
    expect(left(receipt, short)).toBe('0.00');
    expect(settle(receipt, none, items)).toBe(none);
  });
  it('is asked for as it stands', () => {
    const choice = taken({
      rule: 6,
      confidence: '0.8',
      amount: cny('226000.00'),
      difference: cny('5.00'),
      invoices: [{ invoice_id: 'a', invoice_no: 'IV', amount: cny('226000.00'), difference: cny('5.00') }],
    });
    expect(asked(receipt, choice, true)).toEqual({
      account_id: undefined,
      allocations: [{ invoice_id: 'a', amount: cny('226000.00'), short: undefined, over: cny('5.00') }],
      authorisation_letter: true,
    });
  });
});

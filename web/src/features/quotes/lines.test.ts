import { describe, expect, it } from 'vitest';
import { byLine, fromLine, fromPaste, newLine, toBody } from './lines';
import type { QuoteLine } from './types';

const line = (more: Partial<QuoteLine>): QuoteLine =>
  ({
    product_id: 'p',
    description: 'Router',
    quantity: '2',
    unit_price: '90.00',
    discount: '0.100000',
    tax_code: 'CN13',
    price_reason: null,
    asked_discount: null,
    asked_price: null,
    optional: false,
    group: null,
    steps: [],
    ...more,
  }) as QuoteLine;

describe('lines of a quote that is being written', () => {
  it('are sent as asked for', () => {
    expect(toBody(newLine('p', 'Router', '1,000', { discount: '12.5' }))).toEqual({
      product_id: 'p',
      quantity: '1000',
      discount: '0.125',
    });
    expect(toBody(newLine('p', 'Router', '1', { price: '99.5', optional: true, group: ' A ' }))).toEqual({
      product_id: 'p',
      quantity: '1',
      unit_price: '99.5',
      optional: true,
      group: 'A',
    });
  });
  it.each([
    [{ asked_discount: '0.125000' }, '12.5', ''],
    [{ asked_price: '88.00' }, '', '88.00'],
    [{ steps: [{ kind: 'DISCOUNT' }] as never }, '', '90.00'],
    [{ discount: '0.000000', unit_price: '100.00' }, '', ''],
    [{ steps: [{ kind: 'BOOK' }, { kind: 'DOCUMENT' }] as never }, '', ''],
  ])('come back as %o', (more, discount, price) => {
    expect(fromLine(line(more))).toMatchObject({ discount, price });
  });
  it('come from a spreadsheet', () => {
    const text = 'SKU\tQty\nrt-100\t1,200\t5%\r\nRT-200\t3\t99.50\n\nRT-300\n';
    expect(fromPaste(text)).toEqual([
      { code: 'RT-100', quantity: '1200', discount: '5', price: '' },
      { code: 'RT-200', quantity: '3', discount: '', price: '99.50' },
      { code: 'RT-300', quantity: '1', discount: '', price: '' },
    ]);
  });
  it('know what is wrong with them', () => {
    const found = byLine([
      { pointer: '/lines/3/discount', code: 'a' },
      { pointer: '/lines/3/quantity', code: 'b' },
      { pointer: '/valid_until', code: 'c' },
    ]);
    expect([...found.keys()]).toEqual([3]);
    expect(found.get(3)?.map((f) => f.code)).toEqual(['a', 'b']);
  });
});

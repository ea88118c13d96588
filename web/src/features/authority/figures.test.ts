import { expect, test } from 'vitest';
import { needed, share, toQuery } from './figures';

test('percent becomes a share without rounding', () => {
  expect(['17.25', '5', '0.5', '100', '-3.1'].map(share)).toEqual([
    '0.1725',
    '0.05',
    '0.005',
    '1.00',
    '-0.031',
  ]);
  expect(share('17,2')).toBeUndefined();
});

test('half-typed figures are not sent', () => {
  expect(toQuery({ net_value: '18,000,000', discount: '18.', wacp_days: '75', grade: '' })).toEqual({
    net_value: '18000000',
    wacp_days: '75',
  });
});

test('what is needed is read as people type it', () => {
  expect(needed('margin_after_financing', '0.200000')).toBe('20%');
  expect(needed('wacp_days', '60.000000')).toBe('60');
});

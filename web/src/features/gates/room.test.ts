import { expect, test } from 'vitest';
import { moved, stated } from './room';

test('a figure that moves for the worse is told so, whichever direction that is', () => {
  const before = {
    margin_after_financing: '0.265',
    wacp_days: 60,
    net_value: { amount: '100.00', currency: 'CNY' },
  };
  const now = {
    margin_after_financing: '0.172',
    wacp_days: 45,
    net_value: { amount: '100.00', currency: 'CNY' },
  };
  expect(moved('margin_after_financing', now, before)).toBe('worse');
  expect(moved('wacp_days', now, before)).toBe('better');
  expect(moved('net_value', now, before)).toBe('same');
  expect(moved('advance', now, before)).toBeUndefined();
});

test('only what one of the gates states is compared', () => {
  expect(stated([{ discount: '0.1' }, { net_value: null, advance: '0.2' }])).toEqual(['discount', 'advance']);
});

import i18n from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  day,
  dayAfter,
  daysBetween,
  dayTight,
  fromMinor,
  marginText,
  money,
  moneyShort,
  ratio,
  relative,
  setTimeZone,
} from './format';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
beforeAll(() => i18n.init({ lng: 'zh-CN', resources: {} }));

describe('format', () => {
  it('counts days over months and years', () => {
    expect(dayAfter('2026-01-31', 30)).toBe('2026-03-02');
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayAfter('2026-03-02', 0)).toBe('2026-03-02');
  });
  it('shortens money by 万 and 亿 in Chinese', async () => {
    await i18n.changeLanguage('zh-CN');
    expect(moneyShort(cny('387000000'))).toBe('¥3.87亿');
    expect(moneyShort(cny('14283700'))).toBe('¥1,428万');
    expect(moneyShort(cny('86000'))).toBe('¥8.6万');
  });
  it('shortens money by K and M in English', async () => {
    await i18n.changeLanguage('en');
    expect(moneyShort(cny('14283700'))).toBe('¥14.3M');
    expect(moneyShort({ amount: '8600', currency: 'USD' })).toBe('$8.6K');
  });
  it('shows every digit of a large amount', () => {
    expect(money(cny('99999999999999.99'))).toContain('99,999,999,999,999.99');
  });
  it.each([
    [123456, 'CNY', '1234.56'],
    [-5, 'CNY', '-0.05'],
    [1200, 'JPY', '1200'],
    [9007199254740991, 'USD', '90071992547409.91'],
  ])('%i of the smallest unit of %s', (minor, currency, amount) => {
    expect(fromMinor(minor, currency)).toEqual({ amount, currency });
  });
  it('shows ratios as percent', () => {
    expect(ratio('0.285000')).toBe('28.5%');
    expect(ratio('0.280000')).toBe('28%');
  });
  it('keeps calendar days', async () => {
    await i18n.changeLanguage('zh-CN');
    expect(day('2026-03-01')).toBe('2026年3月1日');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  });
  it('counts the day of an instant in the zone of the workspace', () => {
    setTimeZone('Asia/Shanghai');
    expect(day('2026-11-21T20:00:00Z')).toBe('2026年11月22日');
    expect(dayTight('2026-11-21T20:00:00Z')).toBe('2026/11/22');
    expect(dayTight('2026-11-21')).toBe('2026/11/21');
    setTimeZone(undefined);
  });
  it('keeps the tenth of a margin', () => expect(marginText('0.280000')).toBe('28.0%'));
  it('says how long ago', () => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    expect(relative('2026-11-21T08:00:00Z', now)).toBe('2小时前');
  });
});

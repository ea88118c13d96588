import i18n from 'i18next';
import type { Money } from '@/api/types';
import { render } from './decimal';

type Decimal = Intl.StringNumericLiteral;
const cache = new Map<string, Intl.NumberFormat>();

function nf(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = i18n.language + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) {
    made = new Intl.NumberFormat(i18n.language, options);
    cache.set(key, made);
  }
  return made;
}

/** At most four significant figures: 3.87亿 but 1,428万, never 1,428.37万. */
function compactDigits(value: number): number {
  const abs = Math.abs(value);
  const steps = i18n.language === 'zh-CN' ? [1e8, 1e4, 1] : [1e9, 1e6, 1e3, 1];
  const x = abs / (steps.find((s) => abs >= s) ?? 1);
  return x >= 100 ? 0 : x >= 10 ? 1 : 2;
}

const moneyStyle = (currency: string): Intl.NumberFormatOptions => ({
  style: 'currency',
  currency,
  currencyDisplay: 'narrowSymbol',
});

/** Full amount with the currency's own decimals: ¥1,234,567.50. */
export function money(m: Money): string {
  return nf(moneyStyle(m.currency)).format(m.amount as Decimal);
}

/** An amount that is told in the smallest unit of its currency. */
export function fromMinor(minor: number, currency: string): Money {
  const scale = nf(moneyStyle(currency)).resolvedOptions().maximumFractionDigits ?? 2;
  return { amount: render(BigInt(minor), scale, scale), currency };
}

/** A unit price: up to eight decimals. */
export const price = (text: string, currency: string): string =>
  nf({ ...moneyStyle(currency), maximumFractionDigits: 8 }).format(text as Decimal);

/** Short amount: ¥386万 in Chinese, ¥3.86M in English. */
export function moneyShort(m: Money): string {
  return moneyParts(m)
    .map((p) => p.value)
    .join('');
}

export function moneyParts(m: Money): Intl.NumberFormatPart[] {
  const digits = compactDigits(Number(m.amount));
  return nf({
    ...moneyStyle(m.currency),
    notation: 'compact',
    useGrouping: true,
    minimumFractionDigits: 0,
    maximumFractionDigits: digits,
  }).formatToParts(m.amount as Decimal);
}

/** A change of money, short, with its sign and without the currency: −32万. */
export function moneyDelta(m: Money): string {
  const parts = moneyParts({ ...m, amount: m.amount.replace('-', '') });
  const text = parts.filter((p) => p.type !== 'currency').map((p) => p.value);
  return `${m.amount.startsWith('-') ? '−' : '+'}${text.join('').trim()}`;
}

/** A change of a ratio in points, with its sign: −2.5. */
export function pointsDelta(text: string): string {
  const points = nf({ minimumFractionDigits: 2, maximumFractionDigits: 2, style: 'percent' })
    .format(text.replace('-', '') as Decimal)
    .replace('%', '');
  return `${text.startsWith('-') ? '−' : '+'}${points}`;
}

export const isMoney = (v: unknown): v is Money =>
  typeof v === 'object' && v !== null && 'amount' in v && 'currency' in v;

/** Decimal text with grouping, at most six places. */
export const decimal = (text: string, digits = 6): string =>
  nf({ maximumFractionDigits: digits }).format(text as Decimal);

/** Ratio as text ("0.285000") to percent ("28.5%"). */
export const ratio = (text: string, digits = 1, least = 0): string =>
  nf({ style: 'percent', minimumFractionDigits: least, maximumFractionDigits: digits }).format(
    text as Decimal,
  );

/** A margin always shows its tenth: 28.0%, so that two margins compare at a glance. */
export const marginText = (text: string): string => ratio(text, 1, 1);

export const count = (n: number): string => nf({ maximumFractionDigits: 0 }).format(n);

const zone = { timeZone: undefined as string | undefined };
/** The workspace's time zone; called once after log-in. */
export function setTimeZone(name: string | undefined) {
  zone.timeZone = name;
}

/** The calendar day of a text: a day stays the same everywhere, an instant counts in the workspace's zone. */
function dayOf(text: string): Date {
  const iso = text.length > 10 ? localDay(new Date(text)) : text;
  return new Date(`${iso}T00:00:00Z`);
}

const localDay = (at: Date): string =>
  Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat('sv-SE', { timeZone: zone.timeZone }).format(at);

/** A day as people write it; short leaves out the current year. */
export function day(text: string, style: 'short' | 'full' = 'full'): string {
  const date = dayOf(text);
  if (Number.isNaN(date.getTime())) return text;
  const sameYear = date.getUTCFullYear() === new Date().getFullYear();
  const options: Intl.DateTimeFormatOptions =
    style === 'short' && sameYear
      ? { month: 'short', day: 'numeric' }
      : { year: 'numeric', month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', ...options }).format(date);
}

/** A day where there is little room: 2024/6/12, Jun 12 ’24. */
export function dayTight(text: string): string {
  const date = dayOf(text);
  if (Number.isNaN(date.getTime())) return text;
  if (i18n.language !== 'en')
    return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
  const md = new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'short', day: 'numeric' }).format(date);
  return `${md} ’${String(date.getUTCFullYear()).slice(2)}`;
}

/** A day of the near future, where the year says itself: 1月4日, Jan 4. */
export const monthDay = (text: string): string =>
  new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', month: 'short', day: 'numeric' }).format(
    dayOf(text),
  );

export function monthYear(text: string): string {
  return new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', year: 'numeric', month: 'short' }).format(
    new Date(`${text.slice(0, 7)}-01T00:00:00Z`),
  );
}

export function month(text: string): string {
  return new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', month: 'short' }).format(
    new Date(`${text.slice(0, 7)}-01T00:00:00Z`),
  );
}

export const instant = (text: string): string => instantIn(text, zone.timeZone);
/** The zone in which instants are shown. */
export const shownZone = (): string | undefined => zone.timeZone;

/** An instant as the clocks of a zone show it. */
export function instantIn(text: string, timeZone: string | undefined): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  return new Intl.DateTimeFormat(i18n.language, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** "3 小时前" / "3 hours ago"; older than a month gives the day. */
export function relative(text: string, now = Date.now()): string {
  const minutes = Math.round((new Date(text).getTime() - now) / 60_000);
  const rtf = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return rtf.format(minutes, 'minute');
  if (Math.abs(minutes) < 1440) return rtf.format(Math.round(minutes / 60), 'hour');
  if (Math.abs(minutes) < 43_200) return rtf.format(Math.round(minutes / 1440), 'day');
  return instant(text);
}

/** Today as YYYY-MM-DD in the workspace's zone. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone.timeZone }).format(new Date());
}

/** The day so many days after a day, both YYYY-MM-DD. */
export function dayAfter(from: string, days: number): string {
  const day = new Date(`${from}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 864e5,
  );

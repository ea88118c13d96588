/** A stretch of months on which deals are drawn. Pure; days as YYYY-MM-DD. */

export interface Span {
  from: string;
  to: string;
}

const DAY = 864e5;
const at = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);

/** The first day of the month so many months away. */
export function monthStart(day: string, months: number): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months];
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** From three months back to a year ahead. */
export const spanAround = (today: string): Span => ({
  from: monthStart(today, -3),
  to: monthStart(today, 13),
});

/** Where a day lies, 0 to 100; days outside lie at the edge. */
export function percent(span: Span, day: string): number {
  const whole = (at(span.to) - at(span.from)) / DAY;
  const part = (at(day) - at(span.from)) / DAY;
  return Math.round(Math.min(100, Math.max(0, (part / whole) * 100)) * 100) / 100;
}

export function months(span: Span): string[] {
  const all: string[] = [];
  for (let month = span.from; month < span.to; month = monthStart(month, 1)) all.push(month);
  return all;
}

import type { Money } from '@/api/types';
import { parse, sum } from '@/lib/decimal';

/** An open invoice that the receipt could pay. */
export interface OpenItem {
  invoice_id: string;
  invoice_no: string;
  account_id: string;
  account_name: string;
  open: Money;
  due_on: string;
}

export interface Suggestion {
  rule: number;
  confidence: string;
  amount: Money;
  difference: Money;
  invoices: { invoice_id: string; invoice_no: string; amount: Money; difference: Money }[];
}

export interface Receipt {
  id: string;
  no: string;
  version: number;
  account_id: string | null;
  payer_name: string;
  payer_account: string | null;
  received_on: string;
  amount: Money;
  unapplied: Money;
  reference: string | null;
  text: string | null;
  suggestions: Suggestion[];
  duplicate_of: string | null;
  allocations: { id: string; state: string }[];
}

export interface Candidates {
  receipt: Receipt;
  items: OpenItem[];
}

/** What one invoice gets: the amount off the receivable, and what of it did not come or came too much. */
export interface Share {
  amount: string;
  short?: string;
  over?: string;
}
export type Choice = ReadonlyMap<string, Share>;

const minus = (text: string) => (text.startsWith('-') ? text.slice(1) : `-${text}`);
const isZero = (text: string) => parse(text)?.digits === 0n;
export const isPositive = (text: string): boolean => (parse(text)?.digits ?? 0n) > 0n;
/** The smaller of two amounts. */
const least = (a: string, b: string) => (isPositive(sum([a, minus(b)])) ? b : a);

/** The cash that a share takes. */
export const cash = (s: Share): string => sum([s.amount, minus(s.short ?? '0'), s.over ?? '0']);

/** What of the receipt is not given to anybody yet; negative: too much is given. */
export const left = (receipt: Receipt, choice: Choice): string =>
  sum([receipt.unapplied.amount, ...[...choice.values()].map((s) => minus(cash(s)))]);

/** Puts an item in with as much as is left, or takes it out. */
export function toggle(receipt: Receipt, choice: Choice, item: OpenItem): Choice {
  const next = new Map(choice);
  if (next.delete(item.invoice_id)) return next;
  const rest = left(receipt, choice);
  return next.set(item.invoice_id, {
    amount: isPositive(rest) ? least(item.open.amount, rest) : item.open.amount,
  });
}

/** A proposal of the rules as a choice. */
export const taken = (s: Suggestion): Choice =>
  new Map(
    s.invoices.map((i) => {
      const gap = i.difference.amount;
      const share: Share = { amount: i.amount.amount };
      if (isPositive(gap)) share.over = gap;
      else if (!isZero(gap)) share.short = minus(gap);
      return [i.invoice_id, share];
    }),
  );

/** The last item takes the difference: what came too much is kept, what lacks to close it is written off. */
export function settle(receipt: Receipt, choice: Choice, items: OpenItem[]): Choice {
  const last = [...choice.keys()].at(-1);
  const item = items.find((i) => i.invoice_id === last);
  const share = last ? choice.get(last) : undefined;
  if (!last || !item || !share) return choice;
  const paid = sum([cash(share), left(receipt, choice)]);
  const gap = sum([paid, minus(item.open.amount)]);
  if (isZero(gap)) return choice;
  const next = isPositive(gap)
    ? { amount: item.open.amount, over: gap }
    : { amount: item.open.amount, short: minus(gap) };
  return new Map(choice).set(last, next);
}

/** The request of a choice. */
export function asked(receipt: Receipt, choice: Choice, letter: boolean, account?: string) {
  const money = (amount: string): Money => ({ amount, currency: receipt.unapplied.currency });
  return {
    account_id: account,
    allocations: [...choice].map(([invoice_id, s]) => ({
      invoice_id,
      amount: money(s.amount),
      short: s.short ? money(s.short) : undefined,
      over: s.over ? money(s.over) : undefined,
    })),
    authorisation_letter: letter,
  };
}

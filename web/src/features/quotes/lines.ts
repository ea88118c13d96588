import type { Finding } from '@/api/types';
import { parse, shift } from '@/lib/decimal';
import type { QuoteLine } from './types';

/** A line as it is being written; texts as typed. */
export interface Draft {
  key: number;
  product_id: string;
  name: string;
  quantity: string;
  /** Percent. */
  discount: string;
  price: string;
  reason: string;
  text: string;
  group: string;
  tax_code: string;
  optional: boolean;
  /** Codes of the chosen options; none: as delivered. */
  choices: string[];
  configurable: boolean;
}

let last = 0;
const key = () => {
  last += 1;
  return last;
};

export const newLine = (
  product_id: string,
  name: string,
  quantity = '1',
  more: Partial<Draft> = {},
): Draft => ({
  key: key(),
  product_id,
  name,
  quantity,
  discount: '',
  price: '',
  reason: '',
  text: '',
  group: '',
  tax_code: '',
  optional: false,
  choices: [],
  configurable: false,
  ...more,
});

/** A line that was kept elsewhere, with a key of this page. */
export const fresh = (line: Partial<Draft>): Draft => ({
  ...newLine(line.product_id ?? '', line.name ?? ''),
  ...line,
  key: key(),
});

/** A line of a version, to be written anew: what the seller asked for, not what came of it. */
export const fromLine = (line: QuoteLine): Draft => {
  // A version from before the seller's wish was kept: its price is taken as it is.
  const old = line.asked_discount === null && line.steps.some((s) => s.kind === 'DISCOUNT');
  const price = old ? line.unit_price : (line.asked_price ?? '');
  return newLine(line.product_id, line.description, line.quantity, {
    discount: line.asked_discount ? (shift(line.asked_discount, 2) ?? '') : '',
    price,
    reason: line.price_reason ?? '',
    // The name of a product with options follows what is chosen.
    text: (line.choices ?? []).length > 0 ? '' : line.description,
    group: line.group ?? '',
    tax_code: line.tax_code,
    optional: line.optional,
    choices: line.choices ?? [],
    configurable: (line.choices ?? []).length > 0,
  });
};

const clean = (text: string) => text.trim().replace(/[,，\s]/g, '');

/** The line as the server takes it. */
export function toBody(line: Draft): Record<string, unknown> {
  const body: Record<string, unknown> = { product_id: line.product_id, quantity: clean(line.quantity) };
  if (line.discount.trim()) body.discount = shift(line.discount, -2) ?? line.discount;
  if (line.price.trim()) body.unit_price = clean(line.price);
  if (line.reason.trim()) body.price_reason = line.reason.trim();
  if (line.text.trim()) body.text = line.text.trim();
  if (line.group.trim()) body.group = line.group.trim();
  if (line.tax_code.trim()) body.tax_code = line.tax_code.trim();
  if (line.choices.length > 0) body.choices = line.choices;
  if (line.optional) body.optional = true;
  return body;
}

export interface Pasted {
  code: string;
  quantity: string;
  discount: string;
  price: string;
}

/** Rows of a spreadsheet: article code, quantity, and a discount ("5%") or a price. Headings are left out. */
export function fromPaste(text: string): Pasted[] {
  const rows = text.split(/\r?\n/).map((row) => row.split('\t').map((cell) => cell.trim()));
  return rows
    .filter((cells) => cells[0] && (cells.length === 1 || parse(clean(cells[1] ?? '')) !== null))
    .map(([code = '', quantity = '', more = '']) => ({
      code: code.toUpperCase(),
      quantity: quantity ? clean(quantity) : '1',
      discount: more.endsWith('%') ? more.slice(0, -1).trim() : '',
      price: more && !more.endsWith('%') && parse(clean(more)) ? clean(more) : '',
    }));
}

/** What is wrong, by line and field: "/lines/3/discount". */
export function byLine(findings: Finding[]): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>();
  for (const finding of findings) {
    const at = /^\/lines\/(\d+)/.exec(finding.pointer)?.[1];
    if (at === undefined) continue;
    found.set(Number(at), [...(found.get(Number(at)) ?? []), finding]);
  }
  return found;
}

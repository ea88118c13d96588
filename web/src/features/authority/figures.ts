import { money } from '@/lib/format';

/** Shares that people type as percent. */
export const PERCENTS = [
  'margin_after_financing',
  'discount',
  'advance',
  'ld_cap',
  'credit_exposure',
  'margin_drop',
];
/** Whole numbers. */
export const DAYS = ['wacp_days', 'deviation_level'];

export interface Signer {
  id: string;
  name: string;
  level: number;
}
export interface Answer {
  level: number;
  reasons: { dimension: string; value: string; level: number }[];
  revision: number;
  bodies: Signer[];
  people: Signer[];
  one_level_down: {
    dimension: string;
    value: string;
    level: number;
    needed?: string | null;
    needed_level?: number | null;
  }[];
}

/** `17.25` percent is `0.172500`: moved by two places as text, never through a float. */
export function share(percent: string): string | undefined {
  const found = /^(-?)(\d{1,9})(?:\.(\d{1,4}))?$/.exec(percent.trim());
  if (!found) return undefined;
  const [, sign = '', whole = '', part = ''] = found;
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${part}`;
}

/** What was typed as the query of the server; what cannot be read yet is left out. */
export function toQuery(typed: Record<string, string>): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of PERCENTS) {
    const value = share(typed[name] ?? '');
    if (value) query[name] = value;
  }
  for (const name of DAYS) if (/^\d{1,5}$/.test(typed[name] ?? '')) query[name] = typed[name] as string;
  const value = (typed.net_value ?? '').replaceAll(',', '').trim();
  if (/^\d{1,13}(\.\d{1,2})?$/.test(value)) query.net_value = value;
  if (typed.grade) query.grade = typed.grade;
  return query;
}

/** A needed figure as people read it. */
export function needed(dimension: string, text: string, currency = 'CNY'): string {
  if (PERCENTS.includes(dimension)) return `${Number((Number(text) * 100).toFixed(2))}%`;
  if (dimension.startsWith('net_value')) return money({ amount: text, currency }).replace(/\.00$/, '');
  return Number(text).toLocaleString();
}

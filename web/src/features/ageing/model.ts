import type { Money } from '@/api/types';

export interface Bucket {
  bucket: string;
  open: Money;
  count: number;
  drill: string;
}
export interface Row {
  account_id: string | null;
  seller_id: string | null;
  legal_entity_id: string | null;
  currency: string | null;
  open: Money;
  unapplied: Money;
  buckets: Bucket[];
  drill: string;
  drill_unapplied: string;
}
export interface Ageing {
  as_of: string;
  total: Money;
  unapplied: Money;
  buckets: Bucket[];
  rows: Row[];
}
export interface Items {
  sum: Money;
  count: number;
  cut: boolean;
  items: {
    id: string;
    no: string;
    account_id: string | null;
    due_on?: string;
    received_on?: string;
    days?: number;
    open?: Money;
    open_base?: Money;
    unapplied?: Money;
  }[];
}
export interface Dso {
  as_of: string;
  countback: string | null;
  simple: string | null;
  average: string | null;
  rolling: string | null;
  best_possible: string | null;
  delinquent: string | null;
  effectiveness_share: string | null;
  period_from: string;
  period_sales: Money;
  receivable_end: Money;
}

export const BY = ['CUSTOMER', 'SELLER', 'LEGAL_ENTITY', 'CURRENCY'] as const;
export type By = (typeof BY)[number];
export const DATES = ['DUE', 'INVOICE'] as const;
export type DateKind = (typeof DATES)[number];

/** What heads a row, and the field that names it. */
export function headOf(row: Row): { field: string; id: string } {
  if (row.account_id) return { field: 'account_id', id: row.account_id };
  if (row.seller_id) return { field: 'owner_id', id: row.seller_id };
  if (row.legal_entity_id) return { field: 'legal_entity_id', id: row.legal_entity_id };
  return { field: 'currency', id: row.currency ?? '' };
}

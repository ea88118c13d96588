import type { Money, Resource } from '@/api/types';

export interface PriceStep {
  kind: string;
  source_id: string | null;
  source: string | null;
  min_quantity: string | null;
  unit_price: string;
  amount: Money;
}

export interface QuoteLine {
  line_no: number;
  product_id: string;
  description: string;
  quantity: string;
  list_price: string;
  unit_price: string;
  discount: string;
  net: Money;
  tax_code: string;
  tax_rate: string;
  tax: Money;
  gross: Money;
  cost: Money | null;
  floor_price: string | null;
  price_reason: string | null;
  choices: string[];
  asked_discount: string | null;
  asked_price: string | null;
  optional: boolean;
  group: string | null;
  steps: PriceStep[];
}

export interface Signer {
  id: string;
  name: string;
  level: number;
}

export interface Signing {
  discount: string;
  discount_level: number;
  table_revision: number;
  one_level_down: { discount: string; level: number; net: Money; missing: Money } | null;
  worst_line: { line_no: number; discount: string; level: number } | null;
  level: number;
  reasons: { dimension: string; value: string; level: number }[];
  bodies: Signer[];
  people: Signer[];
}

export interface Warning {
  pointer: string;
  code: string;
  params?: Record<string, string>;
}

/** What the server says of an offer that is being written. */
export interface Priced {
  currency: string;
  lines: QuoteLine[];
  list: Money;
  net: Money;
  tax: Money;
  gross: Money;
  discount: string;
  margin: string | null;
  wacp_days: number | null;
  warnings: Warning[];
  signing: Signing;
}

export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

export interface Comparison {
  before: { id: string; no: string; revision: number; state: string };
  after: { id: string; no: string; revision: number; state: string };
  totals: { field: string; before: Money | null; after: Money | null; delta: Money | null }[];
  terms: FieldChange[];
  lines: {
    fate: string;
    product_id: string;
    description: string;
    before_line_no: number | null;
    after_line_no: number | null;
    before_net: Money | null;
    after_net: Money | null;
    delta: Money | null;
    fields: FieldChange[];
  }[];
  same: number;
}

export type Quote = Resource & {
  lines: QuoteLine[];
  currency: string;
  opportunity_id: string;
  revision: number;
  no: string;
};

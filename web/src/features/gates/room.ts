import type { Money, Resource } from '@/api/types';

/** The answer of `GET /gates/{id}` as the room reads it; `ObjectPage` has laid the gate itself flat. */
export interface Room extends Resource {
  kind: string;
  required_level: number;
  level_reasons: { dimension: string; value: string; level: number }[];
  dimensions: Figures;
  judgement: Judgement;
  reviews: Review[];
  sitting?: Sitting | null;
  earlier: {
    id: string;
    no: string;
    kind: string;
    decision?: string;
    decided_at?: string;
    dimensions: Figures;
  }[];
}

export type Figures = Record<string, string | number | Money | null | undefined>;

export interface ElementRow {
  id: string;
  domain: string;
  name_zh: string;
  name_en: string;
  red_line: boolean;
  score?: number | null;
  colour?: 'GREEN' | 'YELLOW' | 'RED' | null;
  comment: string;
  evidence: string;
  mitigation: string;
  reviewer_id?: string | null;
}

export interface Review {
  domain: string;
  opinion: string;
  summary: string;
  risks: string[];
  proposed_conditions: string[];
  reviewer_id: string;
  signed_at: string;
  carried: boolean;
  /** It counts with a second signature only, which is missing. */
  waits_for_second: boolean;
  second_signed_by?: string | null;
  second_signed_at?: string | null;
}

export interface Judgement {
  elements: ElementRow[];
  domains: { domain: string; mean: string }[];
  score?: string | null;
  hint?: string | null;
  crossed: string[];
  required_reviews: string[];
  missing_reviews: string[];
}

export interface Sitting {
  code: string;
  name_zh: string;
  name_en: string;
  level: number;
  votes: {
    member_id: string;
    cast_by: string;
    seat?: string | null;
    vote?: string | null;
    recused: boolean;
    reason?: string | null;
    cast_at: string;
  }[];
  silent: { member_id: string; seat: string; votes: boolean }[];
  base: number;
  present: number;
  needed: number;
  quorum: boolean;
  missing: string[];
  outcome: string;
}

export const DOMAINS = ['TECH', 'COMM', 'LEGAL', 'FIN'];

/** The figures that steer a gate, in the order in which people read them. */
export const FIGURES = [
  'net_value',
  'margin_after_financing',
  'discount',
  'wacp_days',
  'advance',
  'ld_cap',
  'credit_exposure',
  'deviation_level',
  'margin_drop',
];

/** Is more of it better (1), worse (-1)? */
export const BETTER: Record<string, 1 | -1> = {
  net_value: 1,
  margin_after_financing: 1,
  advance: 1,
  discount: -1,
  wacp_days: -1,
  ld_cap: -1,
  credit_exposure: -1,
  deviation_level: -1,
  margin_drop: -1,
};

const numeric = (v: Figures[string]): number | undefined => {
  if (v === null || v === undefined) return undefined;
  const n = Number(typeof v === 'object' ? v.amount : v);
  return Number.isFinite(n) ? n : undefined;
};

/** How a figure moved against the gate before: better, worse or unmoved; nothing when one side is unknown. */
export function moved(name: string, now: Figures, before?: Figures): 'better' | 'worse' | 'same' | undefined {
  const [a, b] = [numeric(now[name]), numeric(before?.[name])];
  if (a === undefined || b === undefined) return undefined;
  if (a === b) return 'same';
  return a > b === (BETTER[name] === 1) ? 'better' : 'worse';
}

/** The figures that any of the gates states. */
export const stated = (all: Figures[]): string[] =>
  FIGURES.filter((name) => all.some((f) => f[name] !== null && f[name] !== undefined));

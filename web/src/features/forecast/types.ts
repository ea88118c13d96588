import type { Money } from '@/api/types';

export const LEVELS = ['commit', 'best_case', 'pipeline'] as const;
export type Level = (typeof LEVELS)[number];

export interface Amounts extends Record<Level, Money> {
  closed: Money;
  weighted: Money;
}
export interface Line {
  subject: string;
  name: string;
  user_id: string | null;
  level: number;
  raw: Amounts;
  adjusted: Amounts;
}
export interface Word {
  id: string;
  subject: string;
  name: string;
  category: string;
  amount: Money | null;
  seen: Money;
  reason: string;
  author_id: string;
  created_at: string;
}
export interface Horizon {
  days: number;
  taken_on: string;
  expected: Money;
  accuracy: string | null;
}
export interface Forecast {
  period: string;
  first_on: string;
  last_on: string;
  partial: boolean;
  total: Amounts;
  adjusted: Amounts;
  expected: Money;
  lines: Line[];
  adjustments: Word[];
  snapshots: { id: string; taken_on: string; taken_by: string; expected: Money }[];
  past: { period: string; actual: Money; horizons: Horizon[] }[];
  currencies_without_rate: string[];
  allowed_actions: string[];
}

export interface Method {
  method: string;
  amount: Money;
  low: Money | null;
  high: Money | null;
  accuracy: string | null;
  judged: number;
}
export interface WinRate {
  stage: string;
  default: string;
  wins: number;
  ended: number;
  rate: string;
}
export interface MethodsAnswer {
  period: string;
  methods: Method[];
  win_rates: WinRate[];
  run_rate: { amount: Money; basis: string; periods: number; trend: string; closed: Money } | null;
  draws: number;
  deals: number;
  more_deals: boolean;
  seed: string;
  drops_after_days: number;
}

/** "2026-Q4" and one quarter on: "2027-Q1". */
export function quarter(period: string, step: number): string {
  const at = Number(period.slice(0, 4)) * 4 + Number(period.slice(6)) - 1 + step;
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}
export const quarterOf = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

import type { Resource } from '@/api/types';
import { enumWord } from '@/i18n/words';
import { count, decimal } from '@/lib/format';

export interface Readiness {
  outcomes: number;
  outcomes_needed: number;
  converted: number;
  converted_needed: number;
  discarded: number;
  discarded_needed: number;
  enough: boolean;
  retrain_days: number;
  active_id: string | null;
  active_no: string | null;
  last_id: string | null;
  next_training_at: string | null;
  allowed_actions: string[];
}
export interface Measures {
  rows: number;
  positive: number;
  auc: string | null;
  log_loss: string;
  base_log_loss: string;
  brier: string;
  base_brier: string;
  accuracy: string;
  base_accuracy: string;
  deciles: { rows: number; told: string; came: string }[];
}
export interface Model extends Resource {
  no: string;
  state: string;
  outcomes: number;
  converted: number;
  learnt_from: number;
  first_received_at: string;
  last_received_at: string;
  measures: Measures;
  rival: Measures | null;
  created_at: string;
}
export interface Coefficients {
  average: string;
  items: { fact: string; value: string; weight: string; odds: string }[];
}

type T = (key: string) => string;

/** What a fact is called. */
export const factWord = (fact: string, t: T): string => t(`fact.${fact}`);

const WORDS: Record<string, string> = {
  '': 'unknown',
  '?': 'unknown',
  '>': 'more',
  '*': 'rarer',
  YES: 'yes',
  NO: 'no',
};

/** What stood there, in words. */
export function factValue(fact: string, value: string | null, t: T): string {
  const word = WORDS[value ?? ''];
  if (word) return t(`fact.${word}`);
  return /^-?\d+(\.\d+)?$/.test(value ?? '') ? count(Number(value)) : enumWord(value ?? '', fact);
}

/** How many times the odds: ×1.8, ×0.6. */
export const times = (odds: string): string =>
  `×${Number(odds) >= 10 ? decimal(odds, 0) : Number(odds).toFixed(2)}`;

/** How far a bar goes: twice the odds fill a third of it. */
export const reach = (evidence: string): number => Math.min(1, Math.abs(Number(evidence)) / 2);

import type { Money, Resource } from '@/api/types';

export interface CurveMonth {
  month: number;
  inflow: Money;
  outflow: Money;
  balance: Money;
}
export interface Curve extends Resource {
  assumed: boolean;
  delivery_month: number | null;
  months: CurveMonth[];
  peak_funding: Money;
  peak_month: number | null;
  payback_month: number | null;
  financing: Money;
  method: string;
}
export interface Proposal {
  terms: { share: string; months: number }[];
  wacp_months: string;
  wacp_days: number;
  gain: string;
  margin_after: string;
  financing: Money;
  peak_funding: Money;
  moved_months: string;
  level: number;
  level_by: string[];
}
export interface BetterTermsAnswer extends Resource {
  margin_after: string;
  target_margin: string;
  present_value: string | null;
  searched: number;
  reaching: number;
  present: Proposal;
  proposals: Proposal[];
  best: Proposal | null;
  delivery_month: number | null;
}
export interface Outcome {
  margin_after: string;
  change: string;
  financing: Money;
  cost: Money;
  revenue: Money;
}
export interface DriverRow {
  driver: string;
  step: string;
  less: Outcome;
  more: Outcome;
}
export interface SensitivityAnswer extends Resource {
  margin_after: string;
  drivers: DriverRow[];
}
export interface HistoryShare {
  share: string;
  lowest_share: string;
  highest_share: string;
  projects: number;
  amount: Money;
}
export interface CategoryRow {
  category: string;
  amount: Money;
  share: string;
  history: HistoryShare | null;
  lessons: string[];
}
export interface CostLine {
  category: string;
  amount: Money;
  basis: string;
  wbs: string | null;
  note: string | null;
}
export interface TemplateProposal {
  id: string;
  no: string;
  name: string;
  fits: boolean;
  lines: CostLine[];
  total: Money;
  missing_rates: string[];
}
export interface LessonHint {
  id: string;
  no: string;
  title: string;
  what_happened: string;
  recommendation: string | null;
  tags: string[];
  why: { kind: string; value: string }[];
}
export interface CostModelAnswer extends Resource {
  revenue: Money;
  cost: Money;
  categories: CategoryRow[];
  history_basis: 'SIMILAR' | 'ALL' | 'FEW' | 'NONE';
  history_projects: number;
  templates: TemplateProposal[];
  lessons: LessonHint[];
  risk_reserve: Money;
  reserve_floor: Money | null;
  reserve_low: boolean;
}

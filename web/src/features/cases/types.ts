import type { Money } from '@/api/types';
import type { RailStop } from '@/components/Stepper';
import type { Seat } from '@/components/Triangle';

export interface Calculation {
  revenue: Money | null;
  cost: Money | null;
  financing: Money | null;
  margin: string | null;
  at: string | null;
}

export interface CodeAmount {
  code: string;
  amount: Money;
}

export interface CaseMilestone {
  code: string;
  name: string;
  planned_on: string | null;
  actual_on: string | null;
}

export interface CaseInstalment {
  seq: number;
  label: string;
  gross: Money;
  state: string;
  due_on: string | null;
  received: Money | null;
}

export interface CaseDocument {
  kind: string;
  id: string;
  no: string | null;
  state: string | null;
  title: string | null;
  amount: Money | null;
  at: string | null;
}

export interface Blocked {
  amount: Money;
  blocking_step: string;
  blocking_seat: string;
  label: string;
  person_id: string | null;
  person_name: string | null;
  since_on: string | null;
  object_kind: string;
  object_id: string;
  object_no: string;
}

export interface CaseGate {
  kind: string;
  no: string;
  state: string;
  decision: string | null;
  decided_at: string | null;
  conditions: Record<string, unknown>[];
  decided_by: string | null;
  id: string;
}

/** A part of the bridge: an amount, or points of margin as a ratio. */
export interface BridgePart {
  code: string;
  amount?: Money | null;
  points?: string | null;
  margin?: string | null;
}

/** One deal from lead to close, as `GET /cases/{id}` tells it. */
export interface CaseView {
  id: string;
  no: string;
  version: number;
  title: string;
  account: { id: string; name: string } | null;
  stage: string;
  grade: string | null;
  template: string | null;
  state: string | null;
  owner_id: string | null;
  allowed_actions?: string[];
  core_team: Seat[];
  rail: RailStop[];
  clocks: Record<string, string | null>;
  four_calculations: Record<'estimate' | 'budget' | 'actual' | 'final_account', Calculation | null>;
  bridge: BridgePart[];
  waterfall: CodeAmount[];
  milestones: CaseMilestone[];
  instalments: CaseInstalment[];
  documents: CaseDocument[];
  why_not_here: Blocked[];
  satisfaction: string | null;
  first_instalment_collection: string | null;
  delivery_vs_expectation: string | null;
  gates: CaseGate[];
}

import type { Money, Resource } from '@/api/types';

export interface Requirement extends Resource {
  text: string;
  source: string | null;
  kind: string;
  priority: string;
  owner_id: string;
  compliance: string | null;
  response: string | null;
  open_gap: boolean;
  gap_action: string | null;
  gap_owner_id: string | null;
  gap_due_on: string | null;
  gap_closed_at: string | null;
  rd_state: string | null;
  rd_ready_on: string | null;
  rd_cost: Money | null;
  rd_answer: string | null;
}
export interface MatrixFigures {
  total: number;
  answered: number;
  full: number;
  partial: number;
  alternative: number;
  not_met: number;
  compliance_share: string | null;
  must_share: string | null;
  open_gaps: number;
  must_gaps: number;
  must_gaps_bare: number;
  overdue_gaps: number;
  open_rd: number;
}

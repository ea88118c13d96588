import type { Money, Resource } from '@/api/types';

/** What waits for a person. */
export interface Task extends Resource {
  kind: string;
  state: string;
  outcome: string | null;
  opinion: string | null;
  approval_id: string;
  approval_kind: string;
  assignee_id: string;
  subject_kind: string;
  subject_id: string;
  subject_no: string;
  title: string;
  case_title: string | null;
  amount: Money | null;
  needs_level: number;
  changed: number;
  urgent: boolean;
  own_form: boolean;
  requested_by: string;
  due_at: string;
  escalated_at: string | null;
  reminded_at: string | null;
  urged_at: string | null;
  done_at: string | null;
}

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
}

/** A task with all that is needed to answer it. */
export interface TaskDetail extends Resource {
  task: Task;
  approval: Resource & { level: number; policy: string; reason: string | null; kind: string };
  subject_hash: string;
  facts: Record<string, unknown>;
  changes: Change[];
  case: (Resource & { title: string; no: string }) | null;
  tasks: Task[];
}

export interface BatchResult {
  results: { id: string; done: boolean; problem?: { code: string; params?: Record<string, unknown> } }[];
  done: number;
  refused: number;
}

/** Shapes every resource has. Field sets of single collections come from the server's own description. */

export interface Money {
  amount: string;
  currency: string;
}

export interface Resource {
  id: string;
  no?: string | null;
  version: number;
  state?: string | null;
  case_id?: string | null;
  allowed_actions?: string[];
  created_at?: string;
  updated_at?: string;
  [field: string]: unknown;
}

export interface Page<T = Resource> {
  items: T[];
  next: string | null;
}

export interface Finding {
  pointer: string;
  code: string;
  params?: Record<string, unknown>;
}

export interface User {
  id: string;
  name: string;
  login: string;
  roles: string[];
  language?: string;
}

export interface Session {
  user: User;
  workspace: { id: string; name: string; base_currency: string; time_zone: string };
  /** Patterns of what may be done with at least some records. */
  may: string[];
}

export interface CaseEvent {
  id: string;
  kind: string;
  at: string;
  actor_id: string | null;
  actor_name: string | null;
  objects?: { kind: string; id: string; no?: string | null }[];
  attrs?: Record<string, unknown>;
}

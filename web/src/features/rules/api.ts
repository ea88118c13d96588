import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import type { Resource } from '@/api/types';
import type { Case, Content, Json } from './table';

export interface Coming {
  id: string;
  no: string;
  revision: number;
  state: string;
  valid_from: string | null;
}
export interface Rule {
  code: string;
  revision: number;
  version_id: string | null;
  valid_from: string | null;
  content: Content;
  cases: Case[];
  coming: Coming[];
  allowed_actions: string[];
}
export interface Version extends Resource {
  id: string;
  no: string;
  version: number;
  code: string;
  revision: number;
  valid_from: string | null;
  state: string;
  author_id: string;
  releaser_id: string | null;
  note: string | null;
  content: Content;
  cases: Case[];
  allowed_actions: string[];
}
export interface RuleError {
  row: number | null;
  column: string | null;
  code: string;
  reason: string;
}
export interface Run {
  hits: { row: number; output: Record<string, Json> }[];
  errors: RuleError[];
}
export interface CaseRun {
  name: string;
  passed: boolean;
  rows: number[];
  got: Record<string, Json>[] | null;
  expected: Record<string, Json>[];
  error: RuleError | null;
}
export interface Cases {
  passed: number;
  failed: number;
  results: CaseRun[];
  errors: RuleError[];
}
export interface PastChange {
  kind: string;
  id: string;
  no: string;
  case_id: string;
  before: string;
  after: string;
}
export interface Past {
  compared_with: number;
  has_past: boolean;
  run: number;
  changed: number;
  not_judged: number;
  changes: PastChange[];
  faults: { kind: string; id: string; no: string; reason: string }[];
  errors: string[];
}

export const rulesQuery = queryOptions({
  queryKey: ['decision-tables', 'rules'],
  queryFn: ({ signal }) => get<{ on: string; items: Rule[] }>(path('rules'), undefined, signal),
});
export const useRules = () => useQuery(rulesQuery);

/** The stored tests of a version, run by the server as it was saved. */
export const useCaseRuns = (id: string | undefined, version: number) =>
  useQuery({
    queryKey: ['decision-tables', 'cases', id, version],
    queryFn: ({ signal }) => get<Cases>(path('decision-tables', id ?? '', 'cases'), undefined, signal),
    enabled: Boolean(id),
  });

export const usePast = (id: string, version: number, enabled: boolean) =>
  useQuery({
    queryKey: ['decision-tables', 'trial', id, version],
    queryFn: ({ signal }) => get<Past>(path('decision-tables', id, 'trial'), undefined, signal),
    enabled,
    staleTime: 0,
  });

/** One input, by a stored version or by the table in force. */
export const runOnce = (of: { id?: string; code: string }, input: unknown) =>
  get<Run>(path('rules', 'run'), {
    ...(of.id ? { id: of.id } : { code: of.code }),
    input: JSON.stringify(input),
  });

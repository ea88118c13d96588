import { useQuery } from '@tanstack/react-query';
import i18n from 'i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import type { Money, Resource } from '@/api/types';

export interface Names {
  zh: string;
  en: string;
}
/** A name of the template in the language of the screen. */
export const named = (n: Names | null | undefined): string =>
  n ? (i18n.language === 'en' ? n.en : n.zh) : '';

export interface Template extends Resource {
  id: string;
  no: string;
  version: number;
  state: string;
  code: string;
  revision: number;
  shipped: boolean;
  in_force: boolean;
  name: Names;
  summary: Names;
  grades: string[];
  valid_from: string | null;
  deals: number;
  note: string | null;
  authors: string[];
  released_by: string | null;
  allowed_actions: string[];
}
export interface GradeReviews {
  grade: string;
  domains: string[];
  depth: string;
}
export interface GateRule {
  gate: string;
  mode: string;
  merged_with: string | null;
  due_working_days: number;
  self_check_up_to: string | null;
  questions: { code: string; name: Names }[];
  reviews: GradeReviews[];
  elements: string[];
  elements_required: boolean;
  entry: { criterion: string; grades: string[] }[];
}
export interface Deliverable {
  code: string;
  stage: string;
  name: Names;
  mandatory: boolean;
  grades: string[];
}
export interface Management {
  grade: string;
  resources: string;
  review: string;
  costing: string;
  body: Names;
  executive_visits: boolean;
}
export interface Content {
  name: Names;
  summary: Names;
  grades: string[];
  stages: { code: string; name: Names; stages: string[] }[];
  deliverables: Deliverable[];
  gates: GateRule[];
  authority: string;
  bodies: { level: number; name: Names }[];
  core_team: { one_person_may_hold_all: boolean; finance_separate: boolean };
  change: { price_fall_needs_gate: boolean; most_margin_drop: string; most_value_change: string };
  order: { order_by_quote: boolean; handover: boolean; call_offs: boolean; no_goods: boolean };
  management: Management[];
  money: { estimate: string; budget: string; dunning_levels: number; credit: string };
}
export interface Detail extends Resource {
  id: string;
  no: string;
  version: number;
  state: string;
  template: Template;
  content: Content;
  allowed_actions: string[];
}
export interface WalkGate {
  gate: string;
  mode: string;
  by_rule: boolean;
  merged_with: string | null;
  level: number;
  body: Names;
  reviews: string[];
  depth: string | null;
  elements: { id: string; domain: string; red_line: boolean; name: Names }[];
  questions: { code: string; name: Names }[];
  entry: string[];
  due_working_days: number;
}
export interface WalkStage {
  code: string;
  name: Names;
  stages: string[];
  deliverables: { code: string; name: Names; mandatory: boolean }[];
  gates: WalkGate[];
}
export interface Walk {
  stages: WalkStage[];
  change: WalkGate[];
  management: Management | null;
  totals: {
    decisions: number;
    reviews: number;
    elements: number;
    deliverables: number;
    working_days: number;
  };
  misfit: boolean;
}
export interface WalkAnswer {
  grade: string;
  value: Money;
  walk: Walk;
  findings: { pointer: string; code: string; params: Record<string, string> }[];
}
export interface Comparison {
  left: Detail;
  right: Detail;
  differences: { path: string; left: unknown; right: unknown }[];
}

const C = 'process-templates';
export const useTemplates = () =>
  useQuery({
    queryKey: [C, 'all'],
    queryFn: ({ signal }) => get<{ items: Template[] }>(path(C), undefined, signal),
  });
export const useWalk = (id: string, version: number, grade: string, value: string) =>
  useQuery({
    queryKey: [C, 'walk', id, version, grade, value],
    queryFn: ({ signal }) => get<WalkAnswer>(path(C, id, 'walk'), { grade, value }, signal),
    placeholderData: (previous) => previous,
  });
export const useComparison = (id: string, other: string) =>
  useQuery({
    queryKey: [C, 'compare', id, other],
    queryFn: ({ signal }) => get<Comparison>(path(C, id, 'compare'), { with: other }, signal),
    enabled: other !== '',
  });

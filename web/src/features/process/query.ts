import { queryOptions, useQuery } from '@tanstack/react-query';
import i18n from 'i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import type { Resource } from '@/api/types';

/** A text that the house keeps in both languages. */
export interface Words {
  zh: string;
  en: string;
}

export interface NodeLine {
  id: string;
  code: string;
  level: number;
  parent_code: string | null;
  name: Words;
  owner_role: string | null;
  responsible_role: string | null;
  gate: string | null;
  aside: boolean;
  stage: string | null;
  screen: string | null;
  verbs: string[];
  revision: number;
}

export interface NodeContent {
  level: number;
  parent_code: string | null;
  name: Words;
  purpose: Words | null;
  owner_role: string | null;
  responsible_role: string | null;
  support_roles: string[];
  inputs: Words[];
  outputs: Words[];
  decision_point: Words | null;
  gate: string | null;
  redirect_to: string | null;
  aside: boolean;
  stage: string | null;
  screen: string | null;
  kpis: string[];
  verbs: string[];
  retired: boolean;
}

export interface NodeVersion extends Resource {
  code: string;
  revision: number;
  state: string;
  valid_from: string;
  content: NodeContent;
  author_id: string;
  released_by: string | null;
}

export interface NodeView {
  id: string;
  code: string;
  revision: number;
  valid_from: string | null;
  content: NodeContent;
  path: NodeLine[];
  children: NodeLine[];
  versions: NodeVersion[];
  allowed_actions: string[];
}

export interface HouseView {
  valid_on: string;
  nodes: NodeLine[];
  verbs_without_activity: string[];
  allowed_actions: string[];
}

export interface NodeFigures {
  code: string;
  deals: number | null;
  records: number | null;
  object: string | null;
  clock: string | null;
  median_days: string | null;
  finished: number;
  /** Days for which the oldest of the records in hand was not touched. */
  longest_days: number | null;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface DiagramFigure {
  id: string;
  kind: 'START' | 'END' | 'ACTIVITY' | 'GATE' | 'BRANCH';
  code: string | null;
  name: Words;
  bounds: Box;
  label: Box | null;
}
export interface DiagramView {
  code: string;
  name: Words;
  bounds: Box;
  lanes: { role: string; bounds: Box }[];
  figures: DiagramFigure[];
  edges: {
    id: string;
    from: string;
    to: string;
    outcome: string | null;
    points: { x: number; y: number }[];
    label: Box | null;
  }[];
}

/** The text in the language of the page; where it is missing, the other one. */
export const word = (text: Words | null | undefined): string =>
  !text ? '' : i18n.language === 'en' ? text.en || text.zh : text.zh || text.en;

export const houseQuery = queryOptions({
  queryKey: ['process-nodes', 'house'],
  queryFn: ({ signal }) => get<HouseView>('/api/v1/process-house', undefined, signal),
  staleTime: 5 * 60_000,
});
export const useHouse = () => useQuery(houseQuery);

export const useNode = (code: string) =>
  useQuery({
    queryKey: ['process-nodes', 'one', code],
    queryFn: ({ signal }) => get<NodeView>(path('process-nodes', code), undefined, signal),
  });

export const useDiagram = (code: string) =>
  useQuery({
    queryKey: ['process-nodes', 'diagram', code],
    queryFn: ({ signal }) => get<DiagramView>(path('process-nodes', code, 'diagram'), undefined, signal),
  });

/** Counts and days, by code. */
export const useFigures = () =>
  useQuery({
    queryKey: ['process-map'],
    queryFn: ({ signal }) => get<{ nodes: NodeFigures[] }>('/api/v1/insight/process-map', undefined, signal),
    select: (map) => new Map(map.nodes.map((n) => [n.code, n])),
  });

export const childrenOf = (nodes: NodeLine[], code: string | null): NodeLine[] =>
  nodes.filter((n) => n.parent_code === code);

/** The gates that the activities below a node ask for, in their order. */
export function gatesBelow(nodes: NodeLine[], code: string): string[] {
  return childrenOf(nodes, code).flatMap((n) => [...(n.gate ? [n.gate] : []), ...gatesBelow(nodes, n.code)]);
}

const singular = (collection: string) =>
  (collection.endsWith('ies') ? `${collection.slice(0, -3)}y` : collection.replace(/s$/, '')).replaceAll(
    '-',
    '_',
  );

/** The activity to which a page belongs: that of the next deed, else the first with this screen. */
export function activityOf(
  nodes: NodeLine[],
  collection: string,
  actions: string[],
  gate?: string,
): NodeLine | undefined {
  const noun = singular(collection);
  const verbs = actions.filter((a) => a !== 'update').map((a) => `${noun}.${a}`);
  const activities = nodes.filter((n) => n.level === 5);
  return (
    activities.find((n) => gate !== undefined && n.gate === gate) ??
    activities.find((n) => !n.aside && n.verbs.some((v) => verbs.includes(v))) ??
    activities.find((n) => !n.aside && n.screen === `/${collection}`) ??
    activities.find((n) => n.screen === `/${collection}`)
  );
}

/** Nodes whose code, name in either language, role or verb holds every word that was typed. */
export function search(nodes: NodeLine[], text: string): NodeLine[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return nodes.filter((n) => {
    const all = [n.code, n.name.zh, n.name.en, n.owner_role, n.responsible_role, n.gate, ...n.verbs]
      .join(' ')
      .toLowerCase();
    return wanted.every((w) => all.includes(w));
  });
}

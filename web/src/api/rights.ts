import { useMemo } from 'react';
// The table that the server is built with; a role may read, or may not, by it and by nothing else.
import table from '../../../governance/data/policy.txt?raw';
import { useSession } from './queries';

type Rules = Map<string, string[]>;

/** `ROLE,ROLE  action,action  relation`, `#` begins a comment: the action patterns of each role. */
export function rulesOf(text: string): Rules {
  const rules: Rules = new Map();
  for (const line of text.split('\n')) {
    const [roles, actions] = line.split('#')[0]?.trim().split(/\s+/) ?? [];
    if (!roles || !actions) continue;
    for (const role of roles.split(',')) rules.set(role, [...(rules.get(role) ?? []), ...actions.split(',')]);
  }
  return rules;
}

/** `lead.*` fits `lead.convert`, `*.read` every reading, `*` everything. */
export function fits(pattern: string, action: string): boolean {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return pattern === action;
  return action.length >= head.length + tail.length && action.startsWith(head) && action.endsWith(tail);
}

export type May = (action: string) => boolean;

/** Whether any of the roles may do it with at least some records; which ones is the server's answer. */
export const mayOf = (rules: Rules, roles: string[]): May => {
  const patterns = [...new Set(roles.flatMap((role) => rules.get(role) ?? []))];
  return (action) => patterns.some((pattern) => fits(pattern, action));
};

const RULES = rulesOf(table);

/** What the person who is logged in may do at all: for what is offered. The server refuses what it refuses. */
export function useMay(): May {
  const roles = useSession().data?.user.roles;
  return useMemo(() => mayOf(RULES, roles ?? []), [roles]);
}

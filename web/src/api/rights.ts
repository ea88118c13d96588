import { useMemo } from 'react';
import { useSession } from './queries';

/** `lead.*` fits `lead.convert`, `*.read` every reading, `*` everything. */
export function fits(pattern: string, action: string): boolean {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return pattern === action;
  return action.length >= head.length + tail.length && action.startsWith(head) && action.endsWith(tail);
}

export type May = (action: string) => boolean;

/** Whether the patterns of a person let it be done with at least some records; which ones is the server's answer. */
export const mayOf =
  (patterns: readonly string[]): May =>
  (action) =>
    patterns.some((pattern) => fits(pattern, action));

/** What the person who is logged in may do at all: for what is offered. The server refuses what it refuses. */
export function useMay(): May {
  const patterns = useSession().data?.may;
  return useMemo(() => mayOf(patterns ?? []), [patterns]);
}

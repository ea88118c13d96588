import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get, type Query } from './fetch';
import type { Intent } from './intent';
import { Problem } from './problem';
import type { CaseEvent, Page, Resource, Session, User } from './types';

export const path = (collection: string, id?: string, action?: string): string =>
  `/api/v1/${collection}${id ? `/${encodeURIComponent(id)}` : ''}${action ? `/${action}` : ''}`;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => get<Session>(path('session')),
  staleTime: 5 * 60_000,
  retry: false,
});
export const useSession = () => useQuery(sessionQuery);

/** A list read page by page; keeps the old rows while a new filter loads. */
export function useList(collection: string, query: Query, enabled = true) {
  return useInfiniteQuery({
    queryKey: [collection, 'list', query],
    queryFn: ({ pageParam, signal }) =>
      get<Page>(path(collection), { limit: 50, ...query, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (previous) => previous,
    enabled,
  });
}

export const useRows = (collection: string, query: Query, enabled = true) =>
  useQuery({
    queryKey: [collection, 'rows', query],
    queryFn: ({ signal }) => get<Page>(path(collection), { limit: 50, ...query }, signal),
    enabled,
  });

export const oneQuery = <T = Resource>(collection: string, id: string) =>
  queryOptions({
    queryKey: [collection, 'one', id],
    queryFn: ({ signal }) => get<T>(path(collection, id), undefined, signal),
  });
/** What the server tells below the address of an object. */
export const partQuery = (collection: string, id: string, part: string) =>
  queryOptions({
    queryKey: [collection, 'part', id, part],
    queryFn: ({ signal }) => get<Resource>(path(collection, id, part), undefined, signal),
    retry: false,
  });

export const useOne = <T = Resource>(collection: string, id: string, enabled = true) =>
  useQuery({ ...oneQuery<T>(collection, id), enabled: enabled && id !== '' });

export const useUsers = () =>
  useQuery({
    queryKey: ['users', 'all'],
    queryFn: () => get<Page<User>>(path('users'), { limit: 200 }),
    staleTime: 5 * 60_000,
    select: (page) => new Map(page.items.map((u) => [u.id, u])),
  });

export const useCaseEvents = (caseId: string | null | undefined) =>
  useQuery({
    queryKey: ['cases', 'events', caseId],
    queryFn: () => get<Page<CaseEvent>>(path('cases', caseId ?? '', 'events'), { limit: 100 }),
    enabled: Boolean(caseId),
  });

export interface Act {
  collection: string;
  id?: string;
  /** Absent when creating. */
  action?: string;
  /** POST unless the server's description says otherwise. */
  method?: string;
  body: unknown;
  version?: number;
}

/** A write. One deed may change many objects (a signing makes an order, a billing plan, obligations): all reads are refreshed. */
export function useAct(intent: Intent) {
  const client = useQueryClient();
  return useMutation<Resource, Problem, Act>({
    mutationFn: async (act) => {
      try {
        const done = await call<Resource>(act.method ?? 'POST', path(act.collection, act.id, act.action), {
          body: act.body ?? {},
          key: intent.keyFor(act.body),
          version: act.version,
        });
        intent.settle();
        return done;
      } catch (error) {
        intent.settle(error);
        throw error;
      }
    },
    retry: (failures, error) => error instanceof Problem && error.status === 0 && failures < 2,
    onSuccess: () =>
      client.invalidateQueries({
        predicate: (q) => !['session', 'openapi'].includes(String(q.queryKey[0])) && q.queryKey[1] !== 'name',
      }),
  });
}

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, get } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import { path } from '@/api/queries';
import type { Resource } from '@/api/types';

/** A document of the house in one language: the template that prints it now. */
export interface DocumentKind {
  kind: string;
  language: string;
  /** 0 is the delivered one. */
  revision: number;
  version_id: string | null;
  released_at: string | null;
  source: string;
  draft_id: string | null;
  draft_author_id: string | null;
  allowed_actions: string[];
}
export interface Template extends Resource {
  no: string;
  version: number;
  kind: string;
  language: string;
  revision: number;
  state: string;
  source: string;
  author_id: string;
  releaser_id: string | null;
  released_at: string | null;
  note: string | null;
  allowed_actions: string[];
}
export interface Fault {
  code: string;
  line: number;
  column: number;
  message: string;
}
export interface Sample {
  pages: number;
  pictures: string[];
  faults: Fault[];
  warnings: Fault[];
}

export const kindsQuery = queryOptions({
  queryKey: ['document-templates', 'kinds'],
  queryFn: ({ signal }) => get<{ items: DocumentKind[] }>(path('document-kinds'), undefined, signal),
});
export const useKinds = () => useQuery(kindsQuery);

/** What stands when nobody typed for a moment. */
export function useSettled<T>(value: T, wait = 500): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

/** The sample as this markup prints it, or what is wrong with the markup. */
export const useSample = (kind: string, language: string, source: string, enabled = true) =>
  useQuery<Sample, Problem>({
    queryKey: ['document-templates', 'sample', kind, language, source],
    queryFn: ({ signal }) =>
      call<Sample>('POST', path('document-templates', 'preview'), {
        body: { kind, language, source },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    enabled: enabled && source.trim() !== '',
  });

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import { path } from '@/api/queries';
import type { Priced } from './types';

const PAUSE = 350;

/** What the server makes of the offer while it is being written, a moment after the last key. */
export function usePriced(body: Record<string, unknown> | null) {
  const text = body ? JSON.stringify(body) : '';
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery<Priced, Problem>({
    queryKey: ['quotes', 'price', asked],
    queryFn: ({ signal }) =>
      call<Priced>('POST', path('quotes', 'price'), { body: JSON.parse(asked), signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  return { ...found, behind: asked !== text || found.isFetching };
}

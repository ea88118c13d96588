import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { get } from './fetch';
import { path } from './queries';
import type { Page, Resource } from './types';

/** Collections whose list takes `id=a,b,c`: references are read together, not one by one. */
const TOGETHER = new Set(['accounts', 'contacts', 'products', 'legal-entities']);

interface Waiting {
  id: string;
  resolve: (row: Resource) => void;
  reject: (error: unknown) => void;
}
const queues = new Map<string, Waiting[]>();

async function flush(collection: string) {
  const batch = (queues.get(collection) ?? []).splice(0, 100);
  if ((queues.get(collection) ?? []).length > 0) setTimeout(() => flush(collection), 0);
  try {
    const ids = [...new Set(batch.map((w) => w.id))];
    const page = await get<Page>(path(collection), { id: ids.join(','), limit: 200 });
    const found = new Map(page.items.map((row) => [row.id, row]));
    for (const w of batch) {
      const row = found.get(w.id);
      if (row) w.resolve(row);
      else get<Resource>(path(collection, w.id)).then(w.resolve, w.reject);
    }
  } catch (error) {
    for (const w of batch) w.reject(error);
  }
}

function together(collection: string, id: string): Promise<Resource> {
  return new Promise((resolve, reject) => {
    const queue = queues.get(collection) ?? [];
    queues.set(collection, queue);
    queue.push({ id, resolve, reject });
    if (queue.length === 1) setTimeout(() => flush(collection), 8);
  });
}

/** What a reference is called. Names change seldom: they are kept longer than the rest. */
export const nameQuery = (client: QueryClient, collection: string, id: string) =>
  queryOptions({
    queryKey: [collection, 'name', id],
    queryFn: async () => {
      const known = client.getQueryData<Resource>([collection, 'one', id]);
      return (
        known ?? (TOGETHER.has(collection) ? together(collection, id) : get<Resource>(path(collection, id)))
      );
    },
    staleTime: 5 * 60_000,
    retry: false,
  });

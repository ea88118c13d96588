import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { call, get } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import { path, useList } from '@/api/queries';
import { newKey } from '@/lib/keys';
import { asked, type Candidates, type Choice, type Receipt } from './model';

interface Posted {
  receipt: string;
  allocations: string[];
}

const NONE: Choice = new Map();

/** What the desk shows and does: the receipts that wait, the one in hand, and the way back. */
export function useDesk() {
  const client = useQueryClient();
  const [at, setAt] = useState(0);
  const [q, setQ] = useState('');
  const [choice, choose] = useState<Choice>(NONE);
  const [letter, setLetter] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const posted = useRef<Posted[]>([]);
  const [done, setDone] = useState(0);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const list = useList('receipts', { state: 'UNAPPLIED,PARTLY_APPLIED', sort: 'received_on', limit: '200' });
  const rows = useMemo(
    () =>
      ((list.data?.pages.flatMap((p) => p.items) ?? []) as unknown as Receipt[]).filter(
        (r) => !gone.has(r.id),
      ),
    [list.data, gone],
  );
  const place = Math.min(at, rows.length - 1);
  const current = rows[place];
  const found = useQuery({
    queryKey: ['receipts', 'candidates', current?.id, current?.version, q],
    queryFn: ({ signal }) => get<Candidates>(`${path('receipts', current?.id)}/candidates`, { q }, signal),
    enabled: !!current,
    staleTime: 30_000,
  });
  const clear = () => {
    choose(NONE);
    setLetter(false);
    setProblem(undefined);
    setQ('');
  };
  const go = (to: number) => {
    setAt(Math.max(0, Math.min(to, rows.length - 1)));
    clear();
  };
  // What was last begun; taking back waits for it, so that a quick hand takes back what it just posted.
  const running = useRef<Promise<void>>(Promise.resolve());
  const act = async (deed: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await deed();
      await client.invalidateQueries({ queryKey: ['receipts'] });
    } catch (error) {
      setProblem(error as Problem);
    } finally {
      setBusy(false);
    }
  };
  const post = (account?: string) => {
    if (busy) return;
    running.current = act(async () => {
      if (!current) return;
      const body = asked(current, choice, letter, account);
      const answer = await call<Receipt>('POST', path('receipts', current.id, 'claim'), {
        body,
        key: newKey(),
        version: current.version,
      });
      const made = answer.allocations.map((a) => a.id);
      posted.current.push({ receipt: current.id, allocations: made });
      setDone(posted.current.length);
      if (answer.unapplied.amount.replace(/[0.]/g, '') === '' || account)
        setGone((g) => new Set(g).add(current.id));
      clear();
      await list.refetch();
    });
  };
  const takeBack = () =>
    act(async () => {
      const last = posted.current.at(-1);
      if (!last) return;
      for (const allocation_id of last.allocations)
        await call('POST', path('receipts', last.receipt, 'unallocate'), {
          body: { allocation_id, reason: 'undo' },
          key: newKey(),
        });
      posted.current.pop();
      setDone(posted.current.length);
      setGone((g) => new Set([...g].filter((id) => id !== last.receipt)));
      clear();
      await list.refetch();
    });
  const undo = () => {
    running.current = running.current.then(takeBack);
  };
  return {
    list,
    rows,
    place,
    current,
    found,
    choice,
    choose,
    letter,
    setLetter,
    busy,
    problem,
    q,
    setQ,
    go,
    post,
    undo,
    done,
  };
}

export type Desk = ReturnType<typeof useDesk>;

import { CircleCheckBig } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '@/api/queries';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { Seg } from '@/components/Seg';
import { SkeletonPage } from '@/components/Skeleton';
import { useCockpit } from '../cockpit/query';
import { WaitingList } from '../cockpit/WaitingList';
import { Batch } from './Batch';
import { TaskList } from './TaskList';
import { TaskPanel } from './TaskPanel';
import type { Task } from './types';
import { useTaskKeys } from './useTaskKeys';
import '../cockpit/cockpit.css';
import './todo.css';

type View = 'open' | 'urgent' | 'late' | 'done';

const queryOf = (view: View, q: string): Record<string, string> => ({
  sort: view === 'done' ? '-due_at' : 'due_at',
  ...(view === 'done' && { state: 'DONE,CLOSED' }),
  ...(view === 'urgent' && { urgent: 'true' }),
  ...(view === 'late' && {
    due_until: new Date()
      .toISOString()
      .replace(/\.\d+/, '')
      .replace(/:\d\dZ$/, ':00Z'),
  }),
  ...(q && { q }),
});

/** My approvals: the list and, beside it, all that is needed to answer without leaving it. */
export function TodoPage() {
  const { t } = useTranslation('todo');
  const [view, setView] = useState<View>('open');
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  const [shown, setShown] = useState(false);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const query = useMemo(() => queryOf(view, q), [view, q]);
  const list = useList('tasks', query);
  const cockpit = useCockpit();
  const tasks = useMemo(() => (list.data?.pages.flatMap((p) => p.items) ?? []) as Task[], [list.data]);
  const current = tasks[Math.min(at, tasks.length - 1)];
  const toggle = (id: string) =>
    setPicked((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  useTaskKeys({ tasks, at, setAt, toggle, show: () => setShown(true), hide: () => setShown(false) });
  // On a phone list and panel take turns: each begins where it is read.
  const both = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = shown ? both.current : both.current?.querySelector('li[data-on]');
    place?.scrollIntoView({ block: shown ? 'start' : 'nearest' });
  }, [shown]);
  if (list.isPending) return <SkeletonPage />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  const others = view === 'open' ? (cockpit.data?.waiting_for_me ?? []).filter((w) => !w.task_id) : [];
  const look = (v: View) => {
    setView(v);
    setAt(0);
    setShown(false);
    setPicked(new Set());
  };
  return (
    <div className="page todo-page">
      <div className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="todo-keys">{t('keys')}</p>
        </div>
      </div>
      <div className="filters">
        <Seg
          label={t('view')}
          value={view}
          options={(['open', 'urgent', 'late', 'done'] as const).map((v) => ({
            value: v,
            label: t(`view.${v}`),
          }))}
          onChange={look}
        />
        <input
          className="input todo-search"
          type="search"
          data-search
          value={q}
          aria-label={t('search')}
          placeholder={t('search')}
          onChange={(e) => setQ(e.target.value)}
        />
        <Batch key={view} tasks={tasks} picked={picked} clear={() => setPicked(new Set())} />
      </div>
      {tasks.length === 0 ? (
        <Card>
          <Empty icon={CircleCheckBig} title={t(`empty.${view}`)} text={t('empty.text')} />
        </Card>
      ) : (
        <div ref={both} className="todo" data-shown={shown || undefined}>
          <TaskList
            tasks={tasks}
            at={Math.min(at, tasks.length - 1)}
            picked={picked}
            toggle={toggle}
            open={(i) => {
              setAt(i);
              setShown(true);
            }}
            more={list.hasNextPage ? () => list.fetchNextPage() : undefined}
          />
          {current && <TaskPanel key={current.id} task={current} back={() => setShown(false)} />}
        </div>
      )}
      {others.length > 0 && (
        <Card title={t('others')} note={others.length} flush className="todo-others">
          <WaitingList items={others} />
        </Card>
      )}
    </div>
  );
}

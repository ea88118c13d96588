import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Problem } from '@/api/problem';
import { path } from '@/api/queries';
import { Person } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { decimal, ratio } from '@/lib/format';
import { Handovers } from './Handovers';
import '@/theme/figures.css';
import './strategy.css';

interface Worker {
  user_id: string;
  name: string;
  roles: string[];
  cases: number;
  cases_a: number;
  cases_b: number;
  cases_c: number;
  seats: { seat: string; grade: string | null; cases: number }[];
  open_tasks: number;
  points: number;
  load: string;
}

const GRADES = ['A', 'B', 'C'] as const;

/** Who carries how much: open deals by grade and seat, what waits, and the weight of it all. */
export function TeamPage() {
  const { t } = useTranslation('strategy');
  const [open, setOpen] = useState<string | null>(null);
  const load = useQuery({
    queryKey: ['insight', 'workload'],
    queryFn: ({ signal }) =>
      get<{ items: Worker[]; full: number }>(path('insight/workload'), undefined, signal),
  });
  if (load.isPending) return <SkeletonPage />;
  // Whoever sees nobody's load still has seats to take over.
  if (load.isError && load.error instanceof Problem && load.error.status === 403)
    return (
      <div className="page">
        <div className="page-head">
          <h1>{t('team.title')}</h1>
          <p className="muted">{t('team.noLoad')}</p>
        </div>
        <Handovers />
      </div>
    );
  if (load.isError) return <ErrorState error={load.error} retry={() => load.refetch()} />;
  const { items, full } = load.data;
  const most = Math.max(full, ...items.map((p) => p.points));
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('team.title')}</h1>
        <p className="muted">{t('team.lead')}</p>
      </div>
      <div className="stack">
        <Card title={t('team.load')} note={t('team.full', { points: decimal(String(full / 100), 1) })} flush>
          {items.length === 0 && <Empty small title={t('team.none')} />}
          <ul className="legend-row load-legend" aria-hidden="true">
            {GRADES.map((g) => (
              <li key={g}>
                <i className={`grade-${g}`} />
                {t('grade', { grade: g })}
              </li>
            ))}
            <li>
              <i className="grade-task" />
              {t('team.tasks')}
            </li>
          </ul>
          <ul className="rows">
            {items.map((p) => (
              <li key={p.user_id} className="load-row">
                <button
                  type="button"
                  className="load-name"
                  aria-expanded={open === p.user_id}
                  onClick={() => setOpen(open === p.user_id ? null : p.user_id)}
                >
                  <Person id={p.user_id} name={p.name} size={28} />
                  <small className="muted">{p.roles.map((r) => enumWord(r, 'role')).join(' · ')}</small>
                </button>
                <LoadBar worker={p} full={full} most={most} />
                <span className="num load-figure" data-over={Number(p.load) > 1 || undefined}>
                  {ratio(p.load, 0)}
                  <small className="muted">{t('team.counts', { cases: p.cases, tasks: p.open_tasks })}</small>
                </span>
                {open === p.user_id && (
                  <ul className="load-seats">
                    {p.seats.map((s) => (
                      <li key={`${s.seat}${s.grade}`}>
                        <Chip>{enumWord(s.seat, 'seat')}</Chip>
                        {s.grade && <Chip tone="accent">{t('grade', { grade: s.grade })}</Chip>}
                        <span className="num">{t('team.deals', { n: s.cases })}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </Card>
        <Handovers />
      </div>
    </div>
  );
}

/** All bars share one scale, which ends at the heaviest load; the mark is where a load is full. */
function LoadBar({ worker, full, most }: { worker: Worker; full: number; most: number }) {
  const weights = { A: 5, B: 3, C: 1 };
  const share = (points: number) => `${(points / most) * 100}%`;
  const triangle = ['ACCOUNT_RESPONSIBLE', 'SOLUTION_RESPONSIBLE', 'FULFILMENT_RESPONSIBLE'];
  const of = (grade: 'A' | 'B' | 'C') =>
    worker.seats
      .filter((s) => (s.grade ?? 'C') === grade)
      .reduce((n, s) => n + s.cases * weights[grade] * (triangle.includes(s.seat) ? 100 : 40), 0);
  return (
    <div className="load-bar" data-over={toPixels(worker.load) > 1 || undefined} aria-hidden="true">
      {GRADES.map((g) => (
        <i key={g} className={`grade-${g}`} style={{ width: share(of(g)) }} />
      ))}
      <i className="grade-task" style={{ width: share(worker.open_tasks * 50) }} />
      {most > full && <b style={{ left: share(full) }} />}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { get } from '@/api/fetch';
import type { Money } from '@/api/types';

export interface CockpitStage {
  stage: string;
  count: number;
  amount: Money;
  median_days: string | null;
}

export interface Waiting {
  kind: string;
  /** Where it is asked by a task: it stands in the list of tasks, too. */
  task_id: string | null;
  title: string;
  case_id: string | null;
  case_title: string | null;
  subject_kind: string;
  subject_id: string;
  no: string | null;
  due_on: string | null;
  amount: Money | null;
}

/** One thing that goes wrong, as the alert rules judge it. */
export interface Alert {
  alert: string;
  severity: string;
  value: string;
  case_id: string;
  subject_kind: string;
  subject_id: string;
  no: string;
  amount: Money | null;
  since: string;
}

export interface CockpitMonth {
  month: string;
  signed: Money;
  billed: Money;
  received: Money;
}

export interface Cockpit {
  stages: CockpitStage[];
  waiting_for_me: Waiting[];
  figures: Record<string, Money | string | string[] | null>;
  months: CockpitMonth[];
}

export const useAlerts = () =>
  useQuery({
    queryKey: ['alerts'],
    queryFn: ({ signal }) => get<{ items: Alert[] }>('/api/v1/insight/alerts', undefined, signal),
    refetchInterval: 120_000,
  });

export const useCockpit = () =>
  useQuery({
    queryKey: ['cockpit'],
    queryFn: ({ signal }) => get<Cockpit>('/api/v1/insight/cockpit', undefined, signal),
    refetchInterval: 120_000,
  });

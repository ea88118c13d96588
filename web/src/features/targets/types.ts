import type { Money } from '@/api/types';

export interface Figure {
  money: Money | null;
  count: number | null;
}

/** A target and how it stands, as `GET /insight/targets` tells it. */
export interface Standing {
  id: string;
  no: string;
  version: number;
  state: string;
  parent_id: string | null;
  org: string | null;
  user_id: string | null;
  name: string;
  period: string;
  metric: string;
  target: Figure;
  actual: Figure;
  variance: Figure;
  attainment: string;
  elapsed: string;
  forecast: Figure;
  gap: Figure;
  basis: string;
  light: 'GREEN' | 'YELLOW' | 'RED';
  difference: Figure | null;
  sums: boolean | null;
  reason: string | null;
  allowed_actions: string[];
}

export interface Standings {
  items: Standing[];
  unassigned: { metric: string; figure: Figure }[];
  currencies_without_rate: string[];
  allowed_actions: string[];
}

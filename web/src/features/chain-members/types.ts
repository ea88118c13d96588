import type { Resource } from '@/api/types';

export interface Link {
  to_id: string;
  kind: 'INFLUENCES' | 'CONFLICTS';
}
export interface Member extends Resource {
  opportunity_id: string;
  contact_id: string;
  buying_role: string;
  influence: number;
  support: number;
  owner_id: string;
  contact_every_days: number | null;
  last_contact_on: string | null;
  reports_to_id: string | null;
  links: Link[];
  gaps: string[];
}
export interface Person {
  contact_id: string;
  name: string;
  title: string | null;
}
export interface Chain {
  members: Member[];
  people: Person[];
  support_index: string | null;
  coverage: string | null;
  single_thread_share: string;
  warnings: string[];
  missing_roles: string[];
}

export const ROLES = [
  'DECISION_MAKER',
  'APPROVER',
  'INFLUENCER',
  'USER',
  'PROCUREMENT',
  'GATEKEEPER',
  'COACH',
];

export const stance = (support: number) => (support > 0 ? 'for' : support < 0 ? 'against' : 'open');
export const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

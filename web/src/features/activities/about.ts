import type { Resource } from '@/api/types';

export type Kind = 'NOTE' | 'CALL' | 'MEETING' | 'VISIT' | 'MESSAGE' | 'TASK';
export const KINDS: Kind[] = ['NOTE', 'CALL', 'MEETING', 'VISIT', 'MESSAGE'];

export interface Activity extends Resource {
  kind: string;
  title: string;
  note: string | null;
  outcome: string | null;
  direction: string | null;
  at: string;
  due_at: string | null;
  overdue: boolean;
  minutes: number | null;
  place: string | null;
  contact_ids: string[];
  owner_id: string;
  is_next_step: boolean;
  envelope: { from: string; to: string[]; attachments: { name: string; bytes: number }[] } | null;
}

const text = (v: unknown) => (typeof v === 'string' ? v : '');

/** What a new activity says it is about, on the page of an object. */
export function aboutOf(collection: string, row: Resource): Record<string, unknown> {
  if (collection === 'accounts') return { account_id: row.id };
  if (collection === 'contacts') return { account_id: row.account_id, contact_ids: [row.id] };
  if (collection === 'leads') return { lead_id: row.id };
  return { opportunity_id: row.id };
}

/** Which activities the page of an object shows; those of a lead are those of its deal too. */
export function queryOf(collection: string, row: Resource): Record<string, string> {
  if (collection === 'accounts') return { account_id: row.id };
  if (collection === 'contacts') return { contact_id: row.id };
  return { case_id: text(row.case_id) };
}

/** The account whose people may have taken part. */
export const accountOf = (collection: string, row: Resource): string =>
  collection === 'accounts' ? row.id : text(row.account_id);

export const phoneOf = (row: Resource): string => text(row.phone).replace(/[^\d+]/g, '');

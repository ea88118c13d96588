import type { Resource } from '@/api/types';

export interface Found {
  field: string;
  code: string;
  params: Record<string, string>;
}
export interface Unmatched {
  field: string;
  text: string;
  count: number;
  alike: string[];
}
/** A file on its way in, as the server tells it. */
export interface Import extends Resource {
  noun: string;
  file_name: string;
  size_bytes: number;
  received_bytes: number;
  encoding: string | null;
  separator: string | null;
  export_of: string | null;
  columns: { column: string; field: string | null; samples: string[] }[];
  fields: { field: string; required: boolean; words: string[] }[];
  questions: Found[];
  unmatched: Unmatched[];
  settings: {
    defaults: Record<string, string>;
    date_order: string | null;
    number_style: string | null;
    update: boolean;
  };
  total: number;
  checked: number;
  ready: number;
  bad: number;
  taken: number;
  made: number;
  updated: number;
  merged: number;
  suggested: number;
  known: number;
  taken_back: number;
  kept: number;
  problem: string | null;
}

/** What comes by file, and the collection in whose words its fields are called. */
export const NOUNS: Record<string, string> = {
  lead: 'leads',
  account: 'accounts',
  contact: 'contacts',
  opportunity: 'opportunities',
  product: 'products',
  requirement: 'requirements',
};
/** The job is at work: the page looks again by itself. */
export const MOVING = ['RECEIVING', 'READING', 'CHECKING', 'RUNNING', 'TAKING_BACK'];

import type { Money } from '@/api/types';

export interface RoomItem {
  id: string;
  version: number;
  state: string;
  title: string;
  required: boolean;
  owner_id: string;
  due_on: string;
  note: string | null;
  allowed_actions: string[];
}
export interface RoomQuestion {
  id: string;
  version: number;
  state: string;
  question: string;
  owner_id: string;
  answer: string | null;
  answered_on: string | null;
  allowed_actions: string[];
}
/** The bid room: a tender at one place. */
export interface Room {
  id: string;
  due_at: string;
  tender_zone: string;
  questions_until: string | null;
  marks: { pointer: string; code: string; params: Record<string, string> }[];
  items: RoomItem[];
  questions: RoomQuestion[];
  opened_at: string | null;
  offers: {
    bidder: string;
    ours: boolean;
    price: Money;
    rank: number;
    difference: Money | null;
    note: string | null;
  }[];
  may_add: string[];
}

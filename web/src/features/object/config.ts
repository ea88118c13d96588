import type { ComponentType } from 'react';
import type { Resource } from '@/api/types';

/** Something the server tells below the address of an object ("contracts/{id}/closing-checklist"). */
export interface PartConfig {
  path: string;
  /** How it is shown; a list of facts unless given. */
  Body?: ComponentType<{ data: Resource; row: Resource }>;
}

/** Rows of another collection that name this object in `by`. */
export interface RelatedConfig {
  collection: string;
  by: string;
  /** What the server tells about all of them together, above the rows. */
  part?: string;
  /** How the rows are shown; a table unless given. */
  Body?: ComponentType<{ row: Resource; parent: string }>;
  /** Deeds of the object itself that belong here and that the server does not list; it refuses who may not. */
  deeds?: string[];
}

/** What one collection says about its list and its page; everything else is generic. */
export interface ObjectConfig {
  collection: string;
  /** The field that heads a row which has neither name nor number. */
  head?: string;
  /** Fields of the list after name and number. */
  columns: string[];
  /** Fields the server can sort by. */
  sortable?: string[];
  /** Up to four figures in the head of the page. */
  figures: string[];
  sections: { code: string; fields: string[] }[];
  /** Lists on the page, each a tab. */
  related?: RelatedConfig[];
  /** A part that counts the rows behind each list: `{items: [{collection, count}]}`. */
  counts?: string;
  /** Further tabs, after the lists. */
  parts?: PartConfig[];
  /** Deeds of a row whose view has no `allowed_actions`, and the values it must have. */
  rowDeeds?: { action: string; where: Record<string, string> }[];
  /** What may be chosen of this collection in a form of another: filters of the list by the form's collection. */
  pick?: Record<string, Record<string, string>>;
  /** Views everybody has; `me` stands for the user's id. */
  views?: { code: string; params: Record<string, string> }[];
  /** Before the facts. */
  Lead?: ComponentType<{ row: Resource }>;
  /** Below the page, whatever tab is open. */
  Foot?: ComponentType<{ row: Resource; collection: string }>;
  /** The likeliest deed first. */
  primary?: string[];
  /** Fields that a part of the page of its own shows. */
  hidden?: string[];
  /** Deeds that have a page of their own in place of a form ('new' for creating). */
  pages?: Record<string, (asked: { id?: string; defaults?: Record<string, unknown> }) => string>;
  /** Deeds that cannot be taken back. */
  grave?: string[];
  /** May be created by hand from the list. */
  creatable?: boolean;
}

const files = import.meta.glob<{ config: ObjectConfig }>('../*/config.tsx', { eager: true });
const byName = new Map(Object.values(files).map((f) => [f.config.collection, f.config]));

const BARE = (collection: string): ObjectConfig => ({
  collection,
  columns: ['state', 'created_at'],
  figures: [],
  sections: [],
});
export const configOf = (collection: string): ObjectConfig => byName.get(collection) ?? BARE(collection);
export const isKnown = (collection: string): boolean => byName.has(collection);
export const allConfigs = (): ObjectConfig[] => [...byName.values()];

/** What one collection says about its list and its page; everything else is generic. */
export interface ObjectConfig {
  collection: string;
  /** Fields of the list after name and number. */
  columns: string[];
  /** Fields the server can sort by. */
  sortable?: string[];
  /** Up to four figures in the head of the page. */
  figures: string[];
  sections: { code: string; fields: string[] }[];
  /** Lists on the page: rows of another collection that name this object in `by`. */
  related?: { collection: string; by: string }[];
  /** Views everybody has; `me` stands for the user's id. */
  views?: { code: string; params: Record<string, string> }[];
  /** The likeliest deed first. */
  primary?: string[];
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

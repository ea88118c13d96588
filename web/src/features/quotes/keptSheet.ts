import type { FormDraft } from '../action/draft';
import { type Draft, fresh } from './lines';

/** What was typed into a sheet and not saved yet, as it lies in this browser. */
export interface Kept {
  lines: Draft[];
  head: FormDraft;
  /** The version of the quote it was begun on; null for a new quote. */
  version: number | null;
  /** What it is a quote of, for the list of drafts. */
  title: string;
  at: string;
}

const PREFIX = 'throughline.sheet.';
const DAYS = 30;

/** One place for each person and quote; new quotes have one for each opportunity. */
export const slotOf = (user: string, quoteId: string | undefined, opportunityId: string): string =>
  `${PREFIX}${user}.${quoteId ?? `new.${opportunityId}`}`;

const readable = (kept: Partial<Kept> | null): kept is Kept =>
  Array.isArray(kept?.lines) && typeof kept.head === 'object' && kept.head !== null && Boolean(kept.at);

export function recallSheet(slot: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(slot) ?? 'null') as Partial<Kept> | null;
    return readable(kept) ? { ...kept, lines: kept.lines.map(fresh) } : null;
  } catch {
    return null;
  }
}

/** False when the browser refuses: then only the open page holds the draft. */
export function keepSheet(slot: string, kept: Kept): boolean {
  try {
    localStorage.setItem(slot, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function dropSheet(slot: string) {
  try {
    localStorage.removeItem(slot);
  } catch {
    // nothing was kept
  }
}

/** Unsaved new quotes of this person, the latest first; what nobody came back to in a month is dropped. */
export function keptSheets(user: string, now = Date.now()): { opportunityId: string; kept: Kept }[] {
  const found: { opportunityId: string; kept: Kept }[] = [];
  const begin = `${PREFIX}${user}.new.`;
  try {
    const slots = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    for (const slot of slots) {
      const kept = recallSheet(slot);
      if (!kept || now - Date.parse(kept.at) > DAYS * 86_400_000) dropSheet(slot);
      else if (slot.startsWith(begin)) found.push({ opportunityId: slot.slice(begin.length), kept });
    }
  } catch {
    return [];
  }
  return found.toSorted((a, b) => b.kept.at.localeCompare(a.kept.at));
}

/** Whether two states of a sheet say the same; the keys of lines are only for drawing. */
export const sheetText = (lines: Draft[], head: FormDraft): string =>
  JSON.stringify([lines.map(({ key: _, ...line }) => line), head]);

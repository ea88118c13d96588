import type { Problem } from '@/api/problem';
import type { Resource } from '@/api/types';
import { cell } from '@/lib/store';

export interface ActionRequest {
  collection: string;
  /** Absent when a new object is created. */
  action?: string;
  object?: Resource;
  /** The part of the object that the deed is about, when that has a version of its own ("closing-checklist"). */
  part?: string;
  /** Values that the place where it was opened already knows. */
  defaults?: Record<string, unknown>;
  /** The object on whose page it was opened: references to its kind are filled with it. */
  from?: { collection: string; id: string };
  /** Why it was refused before, when the form opens to mend that. */
  problem?: Problem;
  onDone?: (result: Resource) => void;
}

/** The one deed being prepared; the shell shows its dialog. */
export const wanted = cell<ActionRequest | null>(null);
export const openAction = (request: ActionRequest) => wanted.set(request);

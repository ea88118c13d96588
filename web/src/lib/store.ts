import { useSyncExternalStore } from 'react';

export interface Cell<T> {
  get(): T;
  set(next: T): void;
  subscribe(listener: () => void): () => void;
}

/** One value that components can watch. */
export function cell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const l of listeners) l();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useCell = <T>(c: Cell<T>): T => useSyncExternalStore(c.subscribe, c.get);

/** Reads a remembered setting; a browser that refuses storage just forgets. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`throughline.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string) {
  try {
    localStorage.setItem(`throughline.${key}`, value);
  } catch {
    // storage refused: nothing to do
  }
}

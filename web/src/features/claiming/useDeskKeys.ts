import { useEffect, useRef } from 'react';
import { isCommandKey } from '@/lib/keys';
import { settle, taken, toggle } from './model';
import type { Desk } from './useDesk';

interface Cursor {
  item: number;
  setItem: (to: number) => void;
}

/** The desk without a mouse. What is typed into a field stays there; Enter and Escape come back from it. */
export function useDeskKeys(desk: Desk, { item, setItem }: Cursor): void {
  const now = useRef({ desk, item, setItem });
  now.current = { desk, item, setItem };
  useEffect(() => {
    const on = (e: KeyboardEvent) => {
      const at = e.target as HTMLElement | null;
      if (at?.closest?.('[data-claim-field]') && (e.key === 'Enter' || e.key === 'Escape')) {
        at.blur();
        e.preventDefault();
        return;
      }
      if (!isCommandKey(e)) return;
      const { desk: d, item: i, setItem: to } = now.current;
      const found = d.found.data;
      const items = found?.items ?? [];
      const one = items[i];
      const suggestions = found?.receipt.suggestions ?? [];
      const deeds: Record<string, () => void> = {
        j: () => d.go(d.place + 1),
        k: () => d.go(d.place - 1),
        ArrowDown: () => to(Math.min(i + 1, items.length - 1)),
        ArrowUp: () => to(Math.max(i - 1, 0)),
        ' ': () => d.current && one && d.choose(toggle(d.current, d.choice, one)),
        d: () => d.current && d.choose(settle(d.current, d.choice, items)),
        e: () => document.querySelector<HTMLInputElement>('[data-claim-field][data-here]')?.focus(),
        f: () => document.querySelector<HTMLInputElement>('[data-claim-field][type=search]')?.focus(),
        l: () => d.setLetter(!d.letter),
        o: () => one && d.choice.size === 0 && d.post(one.account_id),
        u: () => d.undo(),
        Enter: () => {
          const first = suggestions[0];
          if (d.choice.size > 0) d.post();
          else if (first) d.choose(taken(first));
        },
      };
      const nth = /^[1-9]$/.test(e.key) ? suggestions[Number(e.key) - 1] : undefined;
      const deed = nth ? () => d.choose(taken(nth)) : deeds[e.key];
      // Enter on a button or a link is theirs.
      if (!deed || (e.key === 'Enter' && at?.closest?.('button, a') && !at.closest('[data-claim-row]')))
        return;
      e.preventDefault();
      deed();
    };
    window.addEventListener('keydown', on);
    return () => window.removeEventListener('keydown', on);
  }, []);
}

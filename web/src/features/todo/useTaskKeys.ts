import { useEffect } from 'react';
import { isCommandKey } from '@/lib/keys';
import { openAction } from '../action/open';
import type { Task } from './types';

interface On {
  tasks: Task[];
  at: number;
  setAt: (at: number) => void;
  toggle: (id: string) => void;
  show: () => void;
  hide: () => void;
}

/** The letters of the deeds; each opens its form, so that nothing is decided by a slip. */
export const DEEDS: Record<string, string> = {
  a: 'agree',
  r: 'reject',
  b: 'return',
  t: 'transfer',
  d: 'delegate',
  s: 'add_signer',
  c: 'copy',
};

/** J/K and arrows move, X picks for the batch, Enter shows, Escape goes back, a letter does. */
export function useTaskKeys({ tasks, at, setAt, toggle, show, hide }: On) {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (!isCommandKey(e)) return;
      const task = tasks[at];
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[e.key];
      if (step) {
        e.preventDefault();
        setAt(Math.max(0, Math.min(tasks.length - 1, at + step)));
      } else if (e.key === 'x' && task) toggle(task.id);
      else if (e.key === 'Enter' && task && !(e.target as HTMLElement).closest('a, button')) show();
      else if (e.key === 'Escape') hide();
      else {
        const own = e.key === 'a' && document.querySelector<HTMLElement>('.todo-panel [data-first-deed]');
        if (own) {
          e.preventDefault();
          return own.click();
        }
        const deed = DEEDS[e.key];
        if (!deed || !task?.allowed_actions?.includes(deed)) return;
        e.preventDefault();
        openAction({ collection: 'tasks', action: deed, object: task });
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [tasks, at, setAt, toggle, show, hide]);
}

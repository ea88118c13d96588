import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMay } from '@/api/rights';
import { isCommandKey } from '@/lib/keys';
import { flatFor } from './nav';

/** Ctrl/Cmd K opens the palette, `g` and a letter goes somewhere, `[` folds the side, `?` shows the keys. */
export function useShellKeys(on: { palette: () => void; fold: () => void; help: () => void }) {
  const navigate = useNavigate();
  const may = useMay();
  useEffect(() => {
    let going = 0;
    const onKey = (e: KeyboardEvent) => {
      if ((e.metaKey || e.ctrlKey) && e.key.toLowerCase() === 'k' && !e.isComposing) {
        e.preventDefault();
        on.palette();
        return;
      }
      if (!isCommandKey(e)) return;
      if (Date.now() - going < 1500) {
        going = 0;
        const target = flatFor(may).find((i) => i.key === e.key.toLowerCase());
        if (target) {
          e.preventDefault();
          navigate({ to: target.to });
        }
        return;
      }
      if (e.key === 'g') going = Date.now();
      else if (e.key === '[') on.fold();
      else if (e.key === '?') on.help();
      else if (e.key === '/') {
        const search = document.querySelector<HTMLElement>('[data-search]');
        if (!search) return;
        e.preventDefault();
        search.focus();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, on, may]);
}

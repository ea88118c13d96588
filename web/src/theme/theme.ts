import { cell, remember } from '@/lib/store';

export type Theme = 'light' | 'dark';
export const theme = cell<Theme>(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

export function toggleTheme() {
  const next: Theme = theme.get() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  remember('theme', next);
  theme.set(next);
}

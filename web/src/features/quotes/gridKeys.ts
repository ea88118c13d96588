/** The cells of a line that are written, from left to right. */
export const CELLS = ['quantity', 'discount', 'price'] as const;
export type Cell = (typeof CELLS)[number];

export type Move = { to: number } | 'past' | 'remove' | 'details' | 'same';

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const PAGE = 10;

/** What a key means in a cell of line `at` of `count`; null leaves it to the input. */
export function moveOf(e: Pressed, at: number, count: number): Move | null {
  if (e.altKey) return null;
  const within = (to: number) => ({ to: Math.max(0, Math.min(count - 1, to)) });
  if (e.ctrlKey || e.metaKey)
    switch (e.key) {
      case 'Delete':
      case 'Backspace':
        return 'remove';
      case 'd':
        return 'same';
      case 'Home':
        return within(0);
      case 'End':
        return within(count - 1);
      default:
        return null;
    }
  switch (e.key) {
    case 'Enter':
      if (e.shiftKey) return within(at - 1);
      return at + 1 < count ? { to: at + 1 } : 'past';
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + PAGE);
    case 'PageUp':
      return within(at - PAGE);
    case 'Insert':
    case 'Escape':
      return 'past';
    case 'F2':
      return 'details';
    default:
      return null;
  }
}

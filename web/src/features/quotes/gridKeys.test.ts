import { describe, expect, it } from 'vitest';
import { moveOf } from './gridKeys';

const press = (keys: string) => ({
  key: keys.split('+').at(-1) ?? '',
  ctrlKey: keys.includes('Ctrl+'),
  metaKey: keys.includes('Meta+'),
  shiftKey: keys.includes('Shift+'),
  altKey: keys.includes('Alt+'),
});

describe('the keys of the quote sheet', () => {
  it.each([
    ['Enter', 0, 3, { to: 1 }],
    ['Enter', 2, 3, 'past'],
    ['Shift+Enter', 2, 3, { to: 1 }],
    ['Shift+Enter', 0, 3, { to: 0 }],
    ['ArrowDown', 2, 3, { to: 2 }],
    ['ArrowUp', 0, 3, { to: 0 }],
    ['PageDown', 1, 40, { to: 11 }],
    ['PageUp', 4, 40, { to: 0 }],
    ['Ctrl+End', 1, 40, { to: 39 }],
    ['Ctrl+Home', 7, 40, { to: 0 }],
    ['Ctrl+Delete', 1, 3, 'remove'],
    ['Meta+Backspace', 1, 3, 'remove'],
    ['Ctrl+d', 1, 3, 'same'],
    ['F2', 1, 3, 'details'],
    ['Insert', 1, 3, 'past'],
    ['Escape', 1, 3, 'past'],
    // What the input itself needs, and what belongs to the browser.
    ['Delete', 1, 3, null],
    ['Home', 1, 3, null],
    ['ArrowLeft', 1, 3, null],
    ['Ctrl+c', 1, 3, null],
    ['Alt+ArrowDown', 1, 3, null],
    ['5', 1, 3, null],
  ])('%s in line %i of %i', (keys, at, count, expected) => {
    expect(moveOf(press(keys), at, count)).toEqual(expected);
  });
});

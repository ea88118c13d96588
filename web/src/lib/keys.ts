/** True when a single key is meant as a command: no field has the focus, no modifier, no input method composing. */
export function isCommandKey(e: KeyboardEvent): boolean {
  if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented)
    return false;
  const at = e.target as HTMLElement | null;
  if (at?.closest?.('input, textarea, select, [contenteditable="true"]')) return false;
  return !document.querySelector('dialog[open], .palette');
}

/** A key that is unique for one user intent; works without a secure context too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

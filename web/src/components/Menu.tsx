import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** A button with a list of deeds; arrows move, Escape closes. */
export function Menu(props: {
  label: string;
  button: ReactNode;
  className?: string;
  left?: boolean;
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const away = (e: PointerEvent) => {
      if (!box.current?.contains(e.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);
  const onKey = (e: KeyboardEvent) => {
    if (e.key === 'Escape' && open) {
      e.stopPropagation();
      setOpen(false);
      box.current?.querySelector<HTMLElement>('button')?.focus();
    }
    const step = e.key === 'ArrowDown' ? 1 : e.key === 'ArrowUp' ? -1 : 0;
    if (!step || !open) return;
    e.preventDefault();
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the button and the items
    <div className="menu" ref={box} onKeyDown={onKey}>
      <button
        type="button"
        className={props.className ?? 'icon-btn'}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {props.button}
      </button>
      {open && (
        <div
          className={props.left ? 'menu-list left' : 'menu-list'}
          role="menu"
          id={id}
          aria-label={props.label}
        >
          {props.children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}

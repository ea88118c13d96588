import type { KeyboardEvent, ReactNode } from 'react';

interface Option<T extends string> {
  value: T;
  label: ReactNode;
}

/** A choice of a few, shown side by side; arrows move like in any radio group. */
export function Seg<T extends string>(props: {
  label: string;
  value: T;
  options: Option<T>[];
  onChange: (value: T) => void;
}) {
  const onKey = (e: KeyboardEvent) => {
    const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    e.preventDefault();
    const at = props.options.findIndex((o) => o.value === props.value);
    const next = props.options[(at + step + props.options.length) % props.options.length];
    if (next) props.onChange(next.value);
    const buttons = (e.currentTarget as HTMLElement).querySelectorAll('button');
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className="seg" role="radiogroup" aria-label={props.label} onKeyDown={onKey}>
      {props.options.map((o) => (
        <button
          key={o.value}
          type="button"
          role="radio"
          aria-checked={o.value === props.value}
          tabIndex={o.value === props.value ? 0 : -1}
          onClick={() => props.onChange(o.value)}
        >
          {o.label}
        </button>
      ))}
    </div>
  );
}

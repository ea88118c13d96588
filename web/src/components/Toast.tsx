import { Link } from '@tanstack/react-router';
import { cell, useCell } from '@/lib/store';

interface Note {
  id: number;
  text: string;
  link?: { to: string; label: string };
}

const notes = cell<Note[]>([]);
let last = 0;

/** Says shortly what was done; goes away by itself. */
export function toast(text: string, link?: Note['link']) {
  last += 1;
  const id = last;
  notes.set([...notes.get().slice(-2), { id, text, link }]);
  setTimeout(() => notes.set(notes.get().filter((n) => n.id !== id)), 6000);
}

export function Toasts() {
  const shown = useCell(notes);
  return (
    <output className="toasts" aria-live="polite">
      {shown.map((n) => (
        <div key={n.id} className="toast">
          <span>{n.text}</span>
          {n.link && <Link to={n.link.to}>{n.link.label}</Link>}
        </div>
      ))}
    </output>
  );
}

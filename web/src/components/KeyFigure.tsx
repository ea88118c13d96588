import type { ReactNode } from 'react';

/** A figure with its name; never a number alone. */
export function KeyFigure(props: { label: string; children: ReactNode; note?: ReactNode }) {
  return (
    <div className="key-figure">
      <span className="label">{props.label}</span>
      <div className="value num">{props.children}</div>
      {props.note && <div className="note">{props.note}</div>}
    </div>
  );
}

/** Share of a whole as a bar; `share` is between 0 and 1. */
export function ProgressBar(props: { share: number; label: string; tone?: 'good' | 'bad' }) {
  const percent = Math.round(Math.max(0, Math.min(1, props.share)) * 100);
  return (
    <div className="bar" data-tone={props.tone} role="img" aria-label={`${props.label} ${percent}%`}>
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}

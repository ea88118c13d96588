import { type ReactNode, useId } from 'react';

/** A named region with one subject. */
export function Card(props: {
  title?: ReactNode;
  note?: ReactNode;
  right?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`card ${props.className ?? ''}`} aria-labelledby={props.title ? id : undefined}>
      {props.title && (
        <div className="card-head">
          <h2 id={id}>{props.title}</h2>
          {props.note && <small>{props.note}</small>}
          {props.right && <div className="right">{props.right}</div>}
        </div>
      )}
      <div className={props.flush ? 'card-body flush' : 'card-body'}>{props.children}</div>
    </section>
  );
}

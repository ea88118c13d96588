import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to the page of an object. */
export function ObjectLink(props: {
  collection: string;
  id: string;
  className?: string;
  title?: string;
  children: ReactNode;
}) {
  const to: string = `/${props.collection}/${props.id}`;
  return (
    <Link to={to} className={props.className} title={props.title}>
      {props.children}
    </Link>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { nameQuery } from '@/api/names';
import { useUsers } from '@/api/queries';
import { Person } from '@/components/Avatar';
import { ObjectLink } from '@/components/ObjectLink';
import { collectionOf, hasPage, target } from './kinds';
import { nameOf } from './name';

/** A direct order is billed without a contract: what is billed then is the order itself. */
const INSTEAD: Record<string, string> = { contracts: 'sales-orders' };

/** The object behind a reference, and the collection where it was found. */
function useName(collection: string, id: string, enabled: boolean) {
  const client = useQueryClient();
  const one = useQuery({ ...nameQuery(client, collection, id), enabled });
  const other = INSTEAD[collection] ?? '';
  const instead = useQuery({
    ...nameQuery(client, other, id),
    enabled: enabled && other !== '' && one.isError,
  });
  return { data: one.data ?? instead.data, collection: instead.data ? other : collection };
}

/** A person by id; the directory is read once. */
export function PersonRef({ id }: { id: string }) {
  const users = useUsers();
  const user = users.data?.get(id);
  return user ? <Person id={id} name={user.name} /> : <span className="muted num">{id.slice(0, 8)}</span>;
}

/** The name behind a reference, without a link. */
export function NameOf({ field, id, row }: { field: string; id: string; row?: Record<string, unknown> }) {
  const near = row?.[`${field.replace(/_id$/, '')}_name`];
  const known = typeof near === 'string' && near ? near : undefined;
  const collection = target(field) ?? '';
  const one = useName(collection, id, collection !== '' && !known);
  return <>{known ?? (one.data ? nameOf(one.data) : id.slice(0, 8))}</>;
}

/** A link to another object, with its name when the row has it, else read from the server (and kept). */
export function Ref({ field, id, row }: { field: string; id: string; row?: Record<string, unknown> }) {
  const stem = field.replace(/_id$/, '');
  const near = row?.[`${stem}_name`] ?? row?.[`${stem}_title`] ?? row?.[`${stem}_no`];
  const kind = row?.[`${stem}_kind`];
  const collection = target(field) ?? (typeof kind === 'string' ? collectionOf(kind) : undefined);
  const known = typeof near === 'string' && near ? near : undefined;
  const one = useName(collection ?? '', id, Boolean(collection && collection !== 'users' && !known));
  const users = useUsers();
  const user = users.data?.get(id);
  if (user) return <Person id={id} name={user.name} />;
  const text = known ?? (one.data ? nameOf(one.data) : id.slice(0, 8));
  const place = known ? collection : collection && one.collection;
  if (!place || !hasPage(place))
    return <span className={known || one.data ? undefined : 'muted num'}>{text}</span>;
  return (
    <ObjectLink className="link" collection={place} id={id}>
      {text}
    </ObjectLink>
  );
}

import { useQuery } from '@tanstack/react-query';
import { partQuery } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { objectWord } from '@/i18n/words';
import { ActionBar } from './ActionBar';
import type { ObjectConfig, PartConfig } from './config';
import { kindOf } from './kinds';
import { FactList } from './Sections';

/** A part of an object that has an address of its own: what it says, and what may be done with it. */
export function Part({ row, config, part }: { row: Resource; config: ObjectConfig; part: PartConfig }) {
  const one = useQuery(partQuery(config.collection, row.id, part.path));
  if (one.isPending) return <Skeleton height={120} />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  const { data } = one;
  return (
    <Card
      title={objectWord(part.path)}
      right={<ActionBar row={{ ...data, id: row.id }} config={config} part={part.path} />}
    >
      {part.Body ? <part.Body data={data} row={row} /> : <FactList row={data} fields={Object.keys(data)} />}
    </Card>
  );
}

/** The figures of a part above the rows it sums up; whoever may not see them sees the rows alone. */
export function PartFigures({ row, collection, part }: { row: Resource; collection: string; part: string }) {
  const { data } = useQuery(partQuery(collection, row.id, part));
  if (!data) return null;
  const fields = Object.keys(data).filter((f) => !['lines', 'none'].includes(kindOf(f, data[f])));
  return fields.length > 0 ? (
    <Card title={objectWord(part)}>
      <FactList row={data} fields={fields} collection={part} />
    </Card>
  ) : null;
}

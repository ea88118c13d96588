import { useQuery } from '@tanstack/react-query';
import { partQuery } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { objectWord } from '@/i18n/words';
import { Risks } from './Risks';

/** The risks of the deal, where an estimate or a quote of it is judged. */
export default function DealRisks({ row }: { row: Resource; parent: string }) {
  const one = useQuery(partQuery('opportunities', String(row.opportunity_id), 'risks'));
  if (one.isPending) return <Skeleton height={160} />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  return (
    <Card title={objectWord('risks')}>
      <Risks data={one.data} />
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { partQuery } from '@/api/queries';
import { Skeleton } from '@/components/Skeleton';
import { type RailStop, Stepper } from '@/components/Stepper';
import type { Walk } from '../templates/api';
import { fold } from './rail';
import type { CaseView } from './types';

/** The line of a deal with the stages that its template shows. */
export function DealRail({ deal, onGate }: { deal: CaseView; onGate: (stop: RailStop) => void }) {
  // The full template shows every stage there is: nothing to ask.
  const light = Boolean(deal.template) && deal.template !== 'ENTERPRISE';
  const found = useQuery({ ...partQuery('cases', deal.id, 'template'), enabled: light });
  if (light && found.isPending) return <Skeleton height={104} />;
  const walk = (found.data as { walk?: Walk | null } | undefined)?.walk;
  const stops = deal.rail ?? [];
  return <Stepper stops={light && walk ? fold(stops, walk.stages) : stops} onGate={onGate} />;
}

import { useTranslation } from 'react-i18next';
import { useOne } from '@/api/queries';
import { Chip } from '@/components/Chip';
import type { CaseView } from './types';

/** Says that the contract is closed, and whether a tail (a service still running, a retention) stays open. */
export function ContractEnd({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const closed = deal.documents?.findLast((d) => d.kind === 'contract' && /^CLOSED/.test(d.state ?? ''));
  const contract = useOne('contracts', closed?.id ?? '', closed !== undefined).data;
  if (!closed || deal.state === 'CLOSED') return null;
  const tail = contract?.with_tail === true || closed.state === 'CLOSED_WITH_TAIL';
  return (
    <Chip tone={tail ? 'warn' : 'good'} title={t(tail ? 'end.tail.note' : 'end.closed')}>
      {t(tail ? 'end.tail' : 'end.closed')}
    </Chip>
  );
}

import type { ReactNode } from 'react';
import type { Money as Amount, Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import type { Column } from '@/components/DataGrid';
import { Money } from '@/components/Money';
import { fieldWord } from '@/i18n/words';
import { decimal } from '@/lib/format';

/** What every lead of a queue tells. */
export interface Queued extends Resource {
  title: string;
  company_name: string | null;
  score: string;
  grade: string;
  est_amount: Amount | null;
}

/** Whose lead it is, and in small what else tells it from others. */
export const company = <R extends Queued>(more: (lead: R) => ReactNode): Column<R> => ({
  id: 'company_name',
  header: fieldWord('company_name', 'leads'),
  phone: 'main',
  cell: (lead) => (
    <span className="cell-name">
      <b>{lead.company_name ?? lead.title}</b>
      <small>
        <span className="num">{lead.no}</span> {more(lead)}
      </small>
    </span>
  ),
});

/** How good it is and what it may bring. */
export const worth = <R extends Queued>(): Column<R>[] => [
  {
    id: 'grade',
    header: fieldWord('grade', 'leads'),
    phone: 'meta',
    cell: (lead) => <Chip tone={lead.grade === 'A' ? 'accent' : undefined}>{lead.grade}</Chip>,
  },
  {
    id: 'score',
    header: fieldWord('score', 'leads'),
    align: 'end',
    phone: 'meta',
    cell: (lead) => decimal(lead.score),
  },
  {
    id: 'est_amount',
    header: fieldWord('est_amount', 'leads'),
    align: 'end',
    phone: 'end',
    cell: (lead) => <Money value={lead.est_amount} short />,
  },
];

import { useNavigate } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useList } from '@/api/queries';
import { Chip, StateChip } from '@/components/Chip';
import type { Column } from '@/components/DataGrid';
import { fieldWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import { company, type Queued, worth } from './columns';
import { Queue } from './Queue';

interface Due extends Queued {
  owner_id: string;
  breaches: number;
  first_touch_due_at: string;
  first_touch_at: string | null;
}

/** The fortnightly review: every open lead of grade A, and every one whose first touch is or was late. */
export function ReviewPage() {
  const { t } = useTranslation('front');
  const navigate = useNavigate();
  const list = useList('lead-reviews', { sort: '-score' });
  const columns: Column<Due>[] = [
    company((lead) => <PersonRef id={lead.owner_id} />),
    ...worth<Due>(),
    {
      id: 'first_touch',
      header: t('review.touch'),
      phone: 'meta',
      cell: (lead) =>
        lead.first_touch_at
          ? t('review.touched', { at: instant(lead.first_touch_at) })
          : t('review.due', { at: instant(lead.first_touch_due_at) }),
    },
    {
      id: 'breaches',
      header: fieldWord('breaches', 'leads'),
      phone: 'meta',
      cell: (lead) =>
        lead.breaches > 0 && <Chip tone="bad">{t('review.breaches', { count: lead.breaches })}</Chip>,
    },
    {
      id: 'state',
      header: fieldWord('state', 'leads'),
      phone: 'meta',
      cell: (lead) => lead.state && <StateChip state={lead.state} collection="leads" />,
    },
  ];
  return (
    <Queue
      name="review"
      collection="leads"
      icon={ClipboardCheck}
      list={list}
      columns={columns}
      onOpen={(lead) => navigate({ to: `/leads/${lead.id}` })}
    />
  );
}

import { ClipboardCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useList } from '@/api/queries';
import type { Money as Amount, Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { SkeletonPage } from '@/components/Skeleton';
import { decimal, instant } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import './front-door.css';

interface Due extends Resource {
  title: string;
  company_name: string | null;
  grade: string;
  score: string;
  state: string;
  owner_id: string;
  est_amount: Amount | null;
  breaches: number;
  first_touch_due_at: string;
  first_touch_at: string | null;
}

/** The fortnightly review: every open lead of grade A, and every one whose first touch is or was late. */
export function ReviewPage() {
  const { t } = useTranslation('front');
  const list = useList('lead-reviews', { sort: '-score' });
  if (list.isPending) return <SkeletonPage />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  const rows = list.data.pages.flatMap((p) => p.items) as Due[];
  const late = (lead: Due) => lead.state === 'ASSIGNED' && lead.first_touch_due_at < new Date().toISOString();
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t('review.title')}</h1>
          <p>{t('review.lead')}</p>
        </div>
      </div>
      <Card flush>
        {rows.length === 0 ? (
          <Empty icon={ClipboardCheck} title={t('review.empty')} text={t('review.emptyText')} />
        ) : (
          <ul className="rows">
            {rows.map((lead) => (
              <li key={lead.id} className="pool-row">
                <Chip tone={lead.grade === 'A' ? 'accent' : undefined}>{lead.grade}</Chip>
                <span className="num pool-score">{decimal(lead.score)}</span>
                <div className="t">
                  <ObjectLink collection="leads" id={lead.id}>
                    {lead.company_name ?? lead.title}
                  </ObjectLink>
                  <small className="muted">
                    <span className="num">{lead.no}</span> <PersonRef id={lead.owner_id} />
                  </small>
                </div>
                {late(lead) && (
                  <Chip tone="bad">{t('review.late', { at: instant(lead.first_touch_due_at) })}</Chip>
                )}
                {lead.breaches > 0 && <Chip tone="warn">{t('review.breaches', { n: lead.breaches })}</Chip>}
                <span className="pool-amount">
                  <Money value={lead.est_amount} short />
                </span>
                <StateChip state={lead.state} collection="leads" />
              </li>
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <button type="button" className="btn ghost" onClick={() => list.fetchNextPage()}>
            {t('pool.more')}
          </button>
        )}
      </Card>
    </div>
  );
}

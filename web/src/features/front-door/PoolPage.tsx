import { useNavigate } from '@tanstack/react-router';
import { Waves } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useList } from '@/api/queries';
import type { Money as Amount, Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { Seg } from '@/components/Seg';
import { SkeletonPage } from '@/components/Skeleton';
import { actionWord, enumWord, errorWord } from '@/i18n/words';
import { day, decimal } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import './front-door.css';

interface Pooled extends Resource {
  title: string;
  company_name: string | null;
  country: string;
  province: string | null;
  product_line: string | null;
  est_amount: Amount | null;
  score: string;
  grade: string;
  source: string;
  left_by_id: string | null;
  left_at: string | null;
  received_at: string;
}

/** One lead of the pool; what it takes to choose, and the button. */
function Row({ lead }: { lead: Pooled }) {
  const { t } = useTranslation('front');
  const navigate = useNavigate();
  const [intent] = useState(() => new Intent());
  const act = useAct(intent);
  const claim = () =>
    act.mutate(
      { collection: 'leads', id: lead.id, action: 'claim', body: {}, version: lead.version },
      { onSuccess: () => navigate({ to: '/$collection/$id', params: { collection: 'leads', id: lead.id } }) },
    );
  return (
    <li className="pool-row">
      <div className="t">
        <strong>{lead.company_name ?? lead.title}</strong>
        <small className="muted">
          <span className="num">{lead.no}</span> {lead.title}
        </small>
        <small className="muted">
          {[lead.country, lead.province, lead.product_line, enumWord(lead.source, 'source')]
            .filter(Boolean)
            .join(' · ')}
          {lead.left_by_id ? (
            <>
              {' · '}
              {t('pool.leftBy')} <PersonRef id={lead.left_by_id} /> {lead.left_at && day(lead.left_at)}
            </>
          ) : (
            ` · ${t('pool.since', { on: day(lead.received_at) })}`
          )}
        </small>
        {act.isError && (
          <small className="bad" role="alert">
            {errorWord(act.error.code, act.error.params)}
          </small>
        )}
      </div>
      <Chip tone={lead.grade === 'A' ? 'accent' : undefined}>{lead.grade}</Chip>
      <span className="num pool-score">{decimal(lead.score)}</span>
      <span className="pool-amount">
        <Money value={lead.est_amount} short />
      </span>
      {lead.allowed_actions?.includes('claim') && (
        <button type="button" className="btn" disabled={act.isPending} onClick={claim}>
          {actionWord('claim', 'pooled-leads')}
        </button>
      )}
    </li>
  );
}

/** Leads in no one's hands: best score first, one button to take one. */
export function PoolPage() {
  const { t } = useTranslation('front');
  const pools = useList('lead-pools', { state: 'ACTIVE' });
  const [pool, setPool] = useState('');
  const [q, setQ] = useState('');
  const query = useMemo(
    () => ({ sort: '-score', ...(pool && { pool_id: pool }), ...(q && { q }) }),
    [pool, q],
  );
  const list = useList('pooled-leads', query);
  if (list.isPending || pools.isPending) return <SkeletonPage />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  const rows = list.data.pages.flatMap((p) => p.items) as Pooled[];
  const all = (pools.data?.pages.flatMap((p) => p.items) ?? []) as Resource[];
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t('pool.title')}</h1>
          <p>{t('pool.lead')}</p>
        </div>
      </div>
      <div className="front-tools">
        {all.length > 1 && (
          <Seg
            label={t('pool.which')}
            value={pool}
            options={[
              { value: '', label: t('pool.all') },
              ...all.map((p) => ({ value: p.id, label: String(p.name) })),
            ]}
            onChange={setPool}
          />
        )}
        <input
          className="input"
          type="search"
          data-search
          value={q}
          aria-label={t('pool.search')}
          placeholder={t('pool.search')}
          onChange={(e) => setQ(e.target.value)}
        />
      </div>
      <Card flush>
        {rows.length === 0 ? (
          <Empty icon={Waves} title={t('pool.empty')} text={t('pool.emptyText')} />
        ) : (
          <ul className="rows">
            {rows.map((lead) => (
              <Row key={lead.id} lead={lead} />
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

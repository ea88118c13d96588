import { useNavigate } from '@tanstack/react-router';
import { Waves } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useList } from '@/api/queries';
import type { Resource } from '@/api/types';
import type { Column } from '@/components/DataGrid';
import { Seg } from '@/components/Seg';
import { actionWord, enumWord, errorWord } from '@/i18n/words';
import { day } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import { company, type Queued, worth } from './columns';
import { Queue } from './Queue';

interface Pooled extends Queued {
  country: string;
  province: string | null;
  product_line: string | null;
  source: string;
  left_by_id: string | null;
  left_at: string | null;
  received_at: string;
}

/** Asks the server when typing pauses. */
function useSettled(value: string, ms = 200) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

/** Takes a lead out of the pool, one at a time; what is refused is told with the lead it is about. */
function useClaim() {
  const navigate = useNavigate();
  const [intent] = useState(() => new Intent());
  const act = useAct(intent);
  const [asked, setAsked] = useState<Pooled>();
  const claim = (lead: Pooled) => {
    setAsked(lead);
    act.mutate(
      { collection: 'leads', id: lead.id, action: 'claim', body: {}, version: lead.version },
      { onSuccess: () => navigate({ to: `/leads/${lead.id}` }) },
    );
  };
  return { claim, busy: act.isPending, error: act.error, asked };
}

/** Leads in no one's hands: best score first, one button to take one. */
export function PoolPage() {
  const { t } = useTranslation('front');
  const pools = useList('lead-pools', { state: 'ACTIVE' });
  const [pool, setPool] = useState('');
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const query = useMemo(
    () => ({ sort: '-score', ...(pool && { pool_id: pool }), ...(q && { q }) }),
    [pool, q],
  );
  const list = useList('pooled-leads', query);
  const { claim, busy, error, asked } = useClaim();
  const all = (pools.data?.pages.flatMap((p) => p.items) ?? []) as Resource[];
  const columns: Column<Pooled>[] = [
    company((lead) => lead.title !== lead.company_name && lead.title),
    {
      id: 'where',
      header: t('pool.where'),
      phone: 'meta',
      cell: (lead) =>
        [lead.country, lead.province, lead.product_line, enumWord(lead.source, 'source')]
          .filter(Boolean)
          .join(' · '),
    },
    ...worth<Pooled>(),
    {
      id: 'since',
      header: t('pool.here'),
      phone: 'meta',
      cell: (lead) =>
        lead.left_by_id ? (
          <>
            {t('pool.leftBy')} <PersonRef id={lead.left_by_id} /> {lead.left_at && day(lead.left_at)}
          </>
        ) : (
          t('pool.since', { on: day(lead.received_at) })
        ),
    },
    {
      id: 'deeds',
      header: '',
      align: 'end',
      phone: 'meta',
      cell: (lead) =>
        lead.allowed_actions?.includes('claim') && (
          <button
            type="button"
            className="btn"
            data-claim={lead.id}
            disabled={busy}
            onClick={() => claim(lead)}
          >
            {actionWord('claim', 'pooled-leads')}
          </button>
        ),
    },
  ];
  return (
    <Queue
      name="pool"
      collection="pooled-leads"
      icon={Waves}
      list={list}
      columns={columns}
      // A lead of the pool has no page: Enter goes to its button, a second Enter takes it.
      onOpen={(lead) => document.querySelector<HTMLElement>(`[data-claim="${lead.id}"]`)?.focus()}
      filtered={q !== '' || pool !== ''}
      tools={
        <>
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
            value={text}
            aria-label={t('pool.search')}
            placeholder={t('pool.search')}
            onChange={(e) => setText(e.target.value)}
          />
          {error && (
            <span className="bad" role="alert">
              <span className="num">{asked?.no}</span> {errorWord(error.code, error.params)}
            </span>
          )}
        </>
      }
    />
  );
}

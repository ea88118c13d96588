import { CopyCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useList } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { SkeletonPage } from '@/components/Skeleton';
import { actionWord, enumWord, errorWord } from '@/i18n/words';
import { day, ratio } from '@/lib/format';
import { Compare } from './Compare';
import './front-door.css';

export interface Pair extends Resource {
  lead_id: string;
  lead_no: string;
  lead_name: string;
  other_id: string;
  other_no: string;
  other_name: string;
  match_score: string;
  evidence: { kind: string; alike: string; points: string }[];
}

function PairRow({ pair, open }: { pair: Pair; open: () => void }) {
  const { t } = useTranslation('front');
  const [intent] = useState(() => new Intent());
  const act = useAct(intent);
  const dismiss = () =>
    act.mutate({
      collection: 'lead-duplicates',
      id: pair.id,
      action: 'dismiss',
      body: {},
      version: pair.version,
    });
  return (
    <li className="pool-row">
      <span className="num pair-score">{ratio(pair.match_score, 0)}</span>
      <div className="t">
        <span>
          <ObjectLink collection="leads" id={pair.lead_id}>
            {pair.lead_name}
          </ObjectLink>{' '}
          <small className="muted num">{pair.lead_no}</small>
        </span>
        <span>
          <ObjectLink collection="leads" id={pair.other_id}>
            {pair.other_name}
          </ObjectLink>{' '}
          <small className="muted num">{pair.other_no}</small>
        </span>
        <small className="chips">
          {pair.evidence.map((e) => (
            <Chip key={e.kind}>
              {enumWord(e.kind, 'kind')} +{ratio(e.points, 0)}
            </Chip>
          ))}
          <span className="muted">{pair.created_at && day(String(pair.created_at))}</span>
        </small>
        {act.isError && (
          <small className="bad" role="alert">
            {errorWord(act.error.code, act.error.params)}
          </small>
        )}
      </div>
      <button type="button" className="btn primary" onClick={open}>
        {t('dup.compare')}
      </button>
      {pair.allowed_actions?.includes('dismiss') && (
        <button type="button" className="btn" disabled={act.isPending} onClick={dismiss}>
          {actionWord('dismiss', 'lead-duplicates')}
        </button>
      )}
    </li>
  );
}

/** Pairs of leads that may be one, best first, with what speaks for each. */
export function DuplicatesPage() {
  const { t } = useTranslation('front');
  const list = useList('lead-duplicates', { state: 'OPEN', sort: '-score' });
  const [shown, setShown] = useState<Pair>();
  const [intent] = useState(() => new Intent());
  const scan = useAct(intent);
  if (list.isPending) return <SkeletonPage />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  const pairs = list.data.pages.flatMap((p) => p.items) as Pair[];
  const found = scan.data as { compared?: number; noted?: number } | undefined;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t('dup.title')}</h1>
          <p>{t('dup.lead')}</p>
        </div>
        <button
          type="button"
          className="btn"
          disabled={scan.isPending}
          onClick={() => scan.mutate({ collection: 'lead-duplicates', action: 'scan', body: {} })}
        >
          {t('dup.scan')}
        </button>
      </div>
      <p className="muted" aria-live="polite">
        {found && t('dup.scanned', { compared: found.compared, noted: found.noted })}
        {scan.isError && errorWord(scan.error.code, scan.error.params)}
      </p>
      <div className="stack">
        {shown && <Compare pair={shown} close={() => setShown(undefined)} />}
        <Card flush>
          {pairs.length === 0 ? (
            <Empty icon={CopyCheck} title={t('dup.empty')} text={t('dup.emptyText')} />
          ) : (
            <ul className="rows">
              {pairs.map((pair) => (
                <PairRow key={pair.id} pair={pair} open={() => setShown(pair)} />
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
    </div>
  );
}

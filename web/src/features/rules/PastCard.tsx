import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton } from '@/components/Skeleton';
import { objectWord } from '@/i18n/words';
import { usePast } from './api';

const COLLECTION: Record<string, string> = { gate: 'gates', lead: 'leads', opportunity: 'opportunities' };

/** Whose result would have been another one, before anybody releases it. */
export function PastCard({ id, version, stale }: { id: string; version: number; stale: boolean }) {
  const { t } = useTranslation('rules');
  const [asked, setAsked] = useState(false);
  const past = usePast(id, version, asked);
  const data = past.data;
  return (
    <Card
      title={t('past.title')}
      note={data?.has_past ? t('past.counts', { run: data.run, changed: data.changed }) : t('past.note')}
      flush
      right={
        <button
          type="button"
          className="btn"
          disabled={stale || past.isFetching}
          onClick={() => (asked ? past.refetch() : setAsked(true))}
        >
          {t('past.run')}
        </button>
      }
    >
      {past.isFetching && !data && <Skeleton height={80} />}
      {past.isError && <ErrorState error={past.error} retry={() => past.refetch()} />}
      {data?.errors.map((e) => (
        <p key={e} className="bad case-got">
          {e}
        </p>
      ))}
      {data && data.errors.length === 0 && !data.has_past && <Empty small title={t('past.nothing')} />}
      {data?.has_past && data.changed === 0 && <Empty small title={t('past.same')} />}
      {data && data.changes.length > 0 && (
        <ul className="rows past-list">
          {data.changes.map((c) => (
            <li key={c.id}>
              <div className="t">
                <ObjectLink className="link" collection={COLLECTION[c.kind] ?? c.kind} id={c.id}>
                  {objectWord(c.kind)} {c.no}
                </ObjectLink>
              </div>
              <span className="num past-change">
                <del>{c.before || '–'}</del> → <ins>{c.after || '–'}</ins>
              </span>
            </li>
          ))}
        </ul>
      )}
      {data && data.changed > data.changes.length && (
        <p className="muted case-got">{t('past.more', { n: data.changed - data.changes.length })}</p>
      )}
      {data && data.not_judged > 0 && (
        <p className="bad case-got">
          {t('past.faults', { n: data.not_judged, reason: data.faults[0]?.reason ?? '' })}
        </p>
      )}
    </Card>
  );
}

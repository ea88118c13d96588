import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseEvents } from '@/api/queries';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { Seg } from '@/components/Seg';
import { Skeleton } from '@/components/Skeleton';
import { eventWord, objectWord } from '@/i18n/words';
import { instant, relative } from '@/lib/format';
import { collectionOf } from './kinds';

/** Who did what, newest first: the event log of the deal, or only what touched this object. */
export function Activity({
  caseId,
  objectId,
  limit = 12,
}: {
  caseId: string;
  objectId?: string;
  limit?: number;
}) {
  const { t } = useTranslation('generic');
  const events = useCaseEvents(caseId);
  const [scope, setScope] = useState<'deal' | 'object'>('deal');
  const [all, setAll] = useState(false);
  const items = (events.data?.items ?? [])
    .filter((e) => scope === 'deal' || e.objects?.some((o) => o.id === objectId))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <Card
      title={t('activity.title')}
      right={
        objectId && (
          <Seg
            label={t('activity.scope')}
            value={scope}
            onChange={setScope}
            options={[
              { value: 'deal', label: t('activity.deal') },
              { value: 'object', label: t('activity.object') },
            ]}
          />
        )
      }
    >
      {events.isPending && <Skeleton height={120} />}
      {events.data && items.length === 0 && <Empty small title={t('activity.none')} />}
      <ol className="activity">
        {items.slice(0, all ? undefined : limit).map((e) => {
          const actor = e.actor_name ?? t('activity.system');
          return (
            <li key={e.id}>
              <span aria-hidden="true">
                <Avatar id={e.actor_id} name={actor} size={28} />
              </span>
              <div>
                <b>{actor}</b> {eventWord(e.kind)}{' '}
                {e.objects?.slice(0, 3).map((o) => {
                  const collection = collectionOf(o.kind);
                  if (!o.no) return null;
                  return collection ? (
                    <ObjectLink
                      key={o.id}
                      className="link num"
                      collection={collection}
                      id={o.id}
                      title={objectWord(collection)}
                    >
                      {o.no}{' '}
                    </ObjectLink>
                  ) : (
                    <span key={o.id}>{o.no} </span>
                  );
                })}
                <time dateTime={e.at} title={instant(e.at)}>
                  {relative(e.at)}
                </time>
              </div>
            </li>
          );
        })}
      </ol>
      {!all && items.length > limit && (
        <button type="button" className="btn ghost" onClick={() => setAll(true)}>
          {t('activity.all', { n: items.length })}
        </button>
      )}
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import { useCaseEvents } from '@/api/queries';
import type { Resource } from '@/api/types';
import { eventWord, fieldWord } from '@/i18n/words';
import { relative } from '@/lib/format';
import { Value } from '../object/Value';

const QUIET = new Set(['version', 'updated_at', 'allowed_actions']);

/** Somebody was faster: who, what is different now, and the choice to go on with the new state. */
export function Conflict(props: { seen: Resource; now: Resource; collection: string; onAccept: () => void }) {
  const { t } = useTranslation('generic');
  const { seen, now, collection } = props;
  const events = useCaseEvents(now.case_id);
  const last = events.data?.items
    .filter((e) => e.objects?.some((o) => o.id === now.id))
    .toSorted((a, b) => b.at.localeCompare(a.at))[0];
  const changed = Object.keys(now).filter(
    (f) => !QUIET.has(f) && JSON.stringify(now[f]) !== JSON.stringify(seen[f]),
  );
  return (
    <div className="problem" role="alert">
      <b>
        {last
          ? t('conflict.who', {
              who: last.actor_name ?? t('activity.system'),
              what: eventWord(last.kind),
              when: relative(last.at),
            })
          : t('conflict.title')}
      </b>
      <ul>
        {changed.slice(0, 8).map((f) => (
          <li key={f}>
            {fieldWord(f, collection)}
            {t('colon')}
            <Value field={f} value={seen[f]} row={seen} collection={collection} /> →{' '}
            <Value field={f} value={now[f]} row={now} collection={collection} />
          </li>
        ))}
      </ul>
      <div className="acts">
        <button type="button" className="btn" onClick={props.onAccept}>
          {t('conflict.accept')}
        </button>
      </div>
    </div>
  );
}

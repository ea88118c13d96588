import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { objectWord } from '@/i18n/words';
import { day, daysBetween, moneyShort, today } from '@/lib/format';
import { collectionOf } from '../object/kinds';
import type { Waiting } from './query';

function Due({ on }: { on: string }) {
  const { t } = useTranslation('cockpit');
  const left = daysBetween(today(), on);
  if (left < 0) return <span className="bad">{t('due.late', { count: -left })}</span>;
  if (left === 0) return <span className="warn">{t('due.today')}</span>;
  return <span>{t('due.on', { day: day(on, 'short') })}</span>;
}

/** What only I can move on, the most urgent first. */
export function WaitingList({ items }: { items: Waiting[] }) {
  const { t } = useTranslation('cockpit');
  const sorted = items.toSorted((a, b) => (a.due_on ?? '9999').localeCompare(b.due_on ?? '9999'));
  return (
    <ul className="rows">
      {sorted.map((w) => {
        const collection = collectionOf(w.subject_kind);
        const to = collection
          ? `/${collection}/${w.subject_id}`
          : w.case_id
            ? `/cases/${w.case_id}`
            : '/todo';
        return (
          <li key={w.task_id ?? `${w.kind}-${w.subject_id}-${w.title}`}>
            <span className="gate-badge">
              {t(`kind.${w.kind}`, { defaultValue: objectWord(collection ?? w.subject_kind) })}
            </span>
            <div className="t">
              <Link to={to}>{w.case_title ?? w.title}</Link>
              <small className="num">
                {w.case_title ? w.title : w.no}
                {w.amount && <span>{moneyShort(w.amount)}</span>}
                {w.due_on && <Due on={w.due_on} />}
              </small>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

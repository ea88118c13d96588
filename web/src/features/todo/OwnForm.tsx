import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOne } from '@/api/queries';
import { Skeleton } from '@/components/Skeleton';
import { actionWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { collectionOf } from '../object/kinds';
import type { Task } from './types';

/** Where a subject with a form of its own lives, and its deeds by what the person was asked for. */
const COLLECTIONS: Record<string, string> = { grade_change: 'grade-changes' };
const DEEDS: Record<string, string[]> = {
  REVIEW: ['review'],
  VOTE: ['vote', 'decide', 'escalate'],
  DECIDE: ['decide', 'vote', 'escalate', 'grant', 'refuse'],
};

/** A review is asked of one domain: "GATE_REVIEW_FIN" begins its form with it. */
export const startsWith = (task: Task): Record<string, unknown> => {
  const domain = /^GATE_REVIEW_(\w+)$/.exec(task.approval_kind)?.[1];
  return domain ? { domain } : {};
};

/** Reviewed, voted or decided from the list: the subject's own form opens over it. */
export function OwnForm({ task, subject }: { task: Task; subject: ReactNode }) {
  const { t } = useTranslation('todo');
  const collection = COLLECTIONS[task.subject_kind] ?? collectionOf(task.subject_kind) ?? '';
  const one = useOne(collection, task.subject_id, collection !== '');

  if (one.isPending && collection) return <Skeleton height={60} />;
  const allowed = one.data?.allowed_actions ?? [];
  const deeds = (DEEDS[task.kind] ?? []).filter((d) => allowed.includes(d));
  return (
    <div className="todo-answer">
      {deeds.length > 0 && (
        <div className="todo-buttons">
          {deeds.map((action, i) => (
            <button
              key={action}
              type="button"
              className={i === 0 ? 'btn primary' : 'btn'}
              data-first-deed={i === 0 || undefined}
              title={i === 0 ? t('key', { key: 'A' }) : undefined}
              onClick={() => openAction({ collection, action, object: one.data, defaults: startsWith(task) })}
            >
              {actionWord(action, collection)}
            </button>
          ))}
        </div>
      )}
      <p className="todo-own">
        {t(deeds.length > 0 ? 'own' : 'own.none')} {subject}
      </p>
    </div>
  );
}

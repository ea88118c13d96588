import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct } from '@/api/queries';
import { toast } from '@/components/Toast';
import { actionWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { OwnForm } from './OwnForm';
import type { Task } from './types';
import { DEEDS } from './useTaskKeys';

const KEYS = Object.fromEntries(Object.entries(DEEDS).map(([key, deed]) => [deed, key.toUpperCase()]));

/** How each answer is said: the field that carries the text, and whether a text is needed. */
const ANSWERS: Record<string, { field?: string; needs: boolean; tone: string }> = {
  agree: { field: 'opinion', needs: false, tone: 'primary' },
  answer: { field: 'opinion', needs: true, tone: 'primary' },
  acknowledge: { needs: false, tone: 'primary' },
  reject: { field: 'reason', needs: true, tone: 'danger' },
  return: { field: 'reason', needs: true, tone: '' },
};

/** The opinion and the answers; the rarer deeds open their forms. */
export function Answer({ task, hash, subject }: { task: Task; hash: string; subject: ReactNode }) {
  const { t } = useTranslation('todo');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const id = useId();
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const allowed = task.allowed_actions ?? [];
  const answers = Object.keys(ANSWERS).filter((a) => allowed.includes(a));
  const others = allowed.filter((a) => !(a in ANSWERS));
  const say = (action: string) => {
    const how = ANSWERS[action];
    if (how?.needs && !text.trim()) {
      setMissing(true);
      document.getElementById(id)?.focus();
      return;
    }
    const body = {
      ...(how?.field && text.trim() && { [how.field]: text.trim() }),
      ...(action === 'agree' && { subject_hash: hash }),
    };
    act.mutate(
      { collection: 'tasks', id: task.id, action, body },
      { onSuccess: () => toast(t('done', { what: actionWord(action, 'tasks'), title: task.title })) },
    );
  };
  if (task.own_form && task.state === 'OPEN') return <OwnForm task={task} subject={subject} />;
  if (allowed.length === 0) return null;
  return (
    <div className="todo-answer">
      {answers.some((a) => ANSWERS[a]?.field) && (
        <>
          <label htmlFor={id}>{t('opinion')}</label>
          <textarea
            id={id}
            className="input"
            rows={3}
            value={text}
            aria-invalid={missing || undefined}
            onChange={(e) => {
              setText(e.target.value);
              setMissing(false);
            }}
          />
          {missing && (
            <p className="bad" role="alert">
              {t('opinion.missing')}
            </p>
          )}
        </>
      )}
      {act.isError && (
        <p className="bad" role="alert">
          {act.error.words}
        </p>
      )}
      <div className="todo-buttons">
        {answers.map((a) => (
          <button
            key={a}
            type="button"
            className={`btn ${ANSWERS[a]?.tone ?? ''}`}
            disabled={act.isPending}
            title={KEYS[a] && t('key', { key: KEYS[a] })}
            onClick={() => say(a)}
          >
            {actionWord(a, 'tasks')}
          </button>
        ))}
      </div>
      <div className="todo-more-deeds">
        {others.map((a) => (
          <button
            key={a}
            type="button"
            className="btn small"
            title={KEYS[a] && t('key', { key: KEYS[a] })}
            onClick={() => openAction({ collection: 'tasks', action: a, object: task })}
          >
            {actionWord(a, 'tasks')}
          </button>
        ))}
      </div>
    </div>
  );
}

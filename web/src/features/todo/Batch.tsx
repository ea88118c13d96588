import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import { Intent } from '@/api/intent';
import { path } from '@/api/queries';
import { errorWord } from '@/i18n/words';
import type { BatchResult, Task } from './types';

/** Agreeing to many at once; what was refused is named with its reason and stays picked for another try. */
export function Batch(props: { tasks: Task[]; picked: ReadonlySet<string>; clear: () => void }) {
  const { t } = useTranslation('todo');
  const client = useQueryClient();
  const intent = useRef(new Intent());
  const titles = useRef(new Map<string, string>());
  for (const task of props.tasks) titles.current.set(task.id, task.title);
  const agree = useMutation({
    mutationFn: async () => {
      const body = { ids: [...props.picked], each: {} };
      try {
        const result = await call<BatchResult>('POST', path('tasks', 'agree-many'), {
          body,
          key: intent.current.keyFor(body),
        });
        intent.current.settle();
        return result;
      } catch (error) {
        intent.current.settle(error);
        throw error;
      }
    },
    onSuccess: () => {
      props.clear();
      client.invalidateQueries();
    },
  });
  const refused = agree.data?.results.filter((r) => !r.done) ?? [];
  if (props.picked.size === 0 && !agree.data && !agree.isError) return null;
  return (
    <div className="todo-batch" aria-live="polite">
      {props.picked.size > 0 && (
        <>
          <span>{t('batch.picked', { count: props.picked.size })}</span>
          <button
            type="button"
            className="btn primary"
            disabled={agree.isPending}
            onClick={() => agree.mutate()}
          >
            {t('batch.agree')}
          </button>
          <button type="button" className="btn" onClick={props.clear}>
            {t('batch.clear')}
          </button>
        </>
      )}
      {agree.isError && <span className="bad">{t('batch.failed')}</span>}
      {agree.data && <span>{t('batch.done', { count: agree.data.done })}</span>}
      {refused.length > 0 && <span className="bad">{t('batch.refused', { count: refused.length })}</span>}
      {refused.map((r) => (
        <span key={r.id} className="bad">
          {titles.current.get(r.id) ?? r.id.slice(0, 8)}:{' '}
          {errorWord(r.problem?.code ?? '', r.problem?.params)}
        </span>
      ))}
    </div>
  );
}

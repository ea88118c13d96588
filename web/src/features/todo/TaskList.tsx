import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useUsers } from '@/api/queries';
import { Chip } from '@/components/Chip';
import { Money } from '@/components/Money';
import { enumWord, objectWord } from '@/i18n/words';
import { relative } from '@/lib/format';
import type { Task } from './types';

function Marks({ task }: { task: Task }) {
  const { t } = useTranslation('todo');
  const open = task.state === 'OPEN';
  const me = useSession().data?.user.id;
  const holder = useUsers().data?.get(task.assignee_id);
  return (
    <>
      {open && task.urgent && <Chip tone="bad">{t('mark.urgent')}</Chip>}
      {open && task.escalated_at && <Chip tone="warn">{t('mark.escalated')}</Chip>}
      {open && task.urged_at && <Chip tone="warn">{t('mark.urged')}</Chip>}
      {task.changed > 0 && <Chip tone="accent">{t('mark.changed', { count: task.changed })}</Chip>}
      {holder && task.assignee_id !== me && <Chip>{t('mark.behalf', { name: holder.name })}</Chip>}
      {task.outcome && <Chip>{enumWord(task.outcome, 'outcome')}</Chip>}
    </>
  );
}

function Due({ task }: { task: Task }) {
  const { t } = useTranslation('todo');
  if (task.state !== 'OPEN') return <span>{task.done_at ? relative(task.done_at) : ''}</span>;
  const late = new Date(task.due_at).getTime() < Date.now();
  return (
    <span className={late ? 'bad' : undefined}>
      {t(late ? 'due.late' : 'due.in', { when: relative(task.due_at) })}
    </span>
  );
}

/** The rows; the current one follows the keys. */
export function TaskList(props: {
  tasks: Task[];
  at: number;
  picked: ReadonlySet<string>;
  toggle: (id: string) => void;
  open: (at: number) => void;
  more?: () => void;
}) {
  const { t } = useTranslation('todo');
  const here = useRef<HTMLLIElement>(null);
  const id = props.tasks[props.at]?.id;
  // Only some can be agreed to by the dozen; where none can there is nothing to pick.
  const batch = props.tasks.some((task) => task.allowed_actions?.includes('agree'));
  useEffect(() => {
    if (id) here.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return (
    <div className="todo-list">
      <ul>
        {props.tasks.map((task, i) => (
          <li key={task.id} ref={i === props.at ? here : undefined} data-on={i === props.at || undefined}>
            {task.allowed_actions?.includes('agree') ? (
              <label className="todo-pick">
                <input
                  type="checkbox"
                  checked={props.picked.has(task.id)}
                  aria-label={t('pick', { what: task.title })}
                  onChange={() => props.toggle(task.id)}
                />
              </label>
            ) : (
              batch && <span className="todo-pick" />
            )}
            <button
              type="button"
              className="todo-row"
              aria-current={i === props.at}
              onClick={() => props.open(i)}
            >
              <span className="todo-kind">
                {enumWord(task.approval_kind)} · {enumWord(task.kind)}
                <Marks task={task} />
              </span>
              {task.case_title && <b className="todo-case">{task.case_title}</b>}
              {task.case_title ? <span>{task.title}</span> : <b>{task.title}</b>}
              <small className="num">
                {objectWord(task.subject_kind)} {task.subject_no}
                {task.amount && <Money value={task.amount} short />}
                <Due task={task} />
              </small>
            </button>
          </li>
        ))}
      </ul>
      {props.more && (
        <button type="button" className="btn todo-more" onClick={props.more}>
          {t('more')}
        </button>
      )}
    </div>
  );
}

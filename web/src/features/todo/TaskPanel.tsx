import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOne } from '@/api/queries';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton } from '@/components/Skeleton';
import { enumWord, fieldWord, objectWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { FIGURES } from '../gates/room';
import { collectionOf, hasPage } from '../object/kinds';
import { PersonRef } from '../object/Ref';
import { Value } from '../object/Value';
import { Answer } from './Answer';
import type { Change, Task, TaskDetail } from './types';

/** Where the subject has its page: by its kind. */
function Subject({ task }: { task: Task }) {
  const collection = collectionOf(task.subject_kind);
  const text = `${objectWord(task.subject_kind)} ${task.subject_no}`;
  if (!collection || !hasPage(collection)) return <span>{text}</span>;
  return (
    <ObjectLink className="link" collection={collection} id={task.subject_id}>
      {text}
    </ObjectLink>
  );
}

function Was({ field, before, after }: Change) {
  return (
    <span className="todo-change">
      <s>
        <Value field={field} value={before} />
      </s>
      <span aria-hidden="true">→</span>
      <ins>
        <Value field={field} value={after} />
      </ins>
    </span>
  );
}

/** The figures of a gate in the order in which people read them, then the rest as told. */
const ORDER = [
  'required_level',
  'grade',
  ...FIGURES,
  'invoice',
  'reason',
  'gross',
  'net',
  'tax',
  'base',
  'open',
];
const place = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);

const isChange = (v: unknown): v is { before: unknown; after: unknown } =>
  typeof v === 'object' && v !== null && 'before' in v && 'after' in v;

function Facts({ facts }: { facts: Record<string, unknown> }) {
  return (
    <dl className="todo-facts">
      {Object.entries(facts)
        .toSorted(([a], [b]) => place(a) - place(b))
        .map(([field, value]) => (
          <div key={field}>
            <dt>{fieldWord(field, 'tasks')}</dt>
            <dd>
              {isChange(value) ? <Was field={field} {...value} /> : <Value field={field} value={value} />}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Everybody({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="todo-people">
      {tasks.map((task) => (
        <li key={task.id}>
          <PersonRef id={task.assignee_id} />
          <span className="muted">{enumWord(task.kind)}</span>
          <Chip>{task.outcome ? enumWord(task.outcome, 'outcome') : enumWord(task.state, 'tasks')}</Chip>
          {task.opinion && <q>{task.opinion}</q>}
        </li>
      ))}
    </ul>
  );
}

/** All that is needed to answer: what is judged, what changed, who else was asked, and the answer. */
export function TaskPanel({ task, back }: { task: Task; back: () => void }) {
  const { t } = useTranslation('todo');
  const detail = useOne<TaskDetail>('tasks', task.id);
  return (
    <aside className="todo-panel" aria-label={task.title}>
      <button type="button" className="btn todo-back" onClick={back}>
        <ArrowLeft /> {t('back')}
      </button>
      <header>
        <h2>{task.title}</h2>
        {detail.data?.case && (
          <p>
            <ObjectLink className="link" collection="cases" id={detail.data.case.id}>
              {detail.data.case.title}
            </ObjectLink>
            <span className="num muted">{detail.data.case.no}</span>
          </p>
        )}
        <p>
          <Subject task={task} />
          {task.amount && <Money value={task.amount} />}
          {task.needs_level > 0 && <span>{t('level', { level: task.needs_level })}</span>}
        </p>
        <p className="muted">
          <span>
            {t('asked')} <PersonRef id={task.requested_by} />
          </span>
          <span>
            {t('due')} <span className="num">{instant(task.due_at)}</span>
          </span>
        </p>
      </header>
      {detail.isPending && <Skeleton height={160} />}
      {detail.isError && <ErrorState error={detail.error} retry={() => detail.refetch()} />}
      {detail.data && (
        <>
          {detail.data.changes.length > 0 && (
            <Card title={t('changes')} note={t('changes.note')}>
              <Facts facts={Object.fromEntries(detail.data.changes.map((c) => [c.field, c]))} />
            </Card>
          )}
          <Card title={t('facts')}>
            <Facts facts={detail.data.facts} />
            {detail.data.approval.reason && <p>{detail.data.approval.reason}</p>}
          </Card>
          <Card title={t('people')} note={enumWord(detail.data.approval.policy, 'policy')}>
            <Everybody tasks={detail.data.tasks} />
          </Card>
          <Answer task={detail.data.task} hash={detail.data.subject_hash} subject={<Subject task={task} />} />
        </>
      )}
    </aside>
  );
}

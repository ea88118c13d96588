import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useRows } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Dialog } from '@/components/Dialog';
import { Field } from '@/components/Field';
import { Seg } from '@/components/Seg';
import { toast } from '@/components/Toast';
import { enumWord, errorWord } from '@/i18n/words';
import { today } from '@/lib/format';
import { Findings } from '../action/Findings';
import { nameOf } from '../object/name';
import { aboutOf, accountOf, KINDS, type Kind } from './about';

interface Props {
  collection: string;
  row: Resource;
  kind: Kind;
  onClose: () => void;
}

/** What was done, with whom, and what comes next: one short form for all kinds; a task has a day in place of a past. */
export function LogDialog({ collection, row, kind: first, onClose }: Props) {
  const { t } = useTranslation('customer');
  const [kind, setKind] = useState<Kind>(first);
  const [note, setNote] = useState('');
  const [minutes, setMinutes] = useState('');
  const [people, setPeople] = useState<string[]>(collection === 'contacts' ? [row.id] : []);
  const [next, setNext] = useState('');
  const [on, setOn] = useState('');
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const account = accountOf(collection, row);
  const contacts = useRows('contacts', { account_id: account, state: 'ACTIVE' }, account !== '');
  const task = kind === 'TASK';
  const problem = act.error;
  const findings = problem?.findings ?? [];
  const at = (...pointers: string[]) =>
    findings.filter((f) => pointers.includes(f.pointer)).map((f) => errorWord(f.code, f.params));
  const save = async (e: FormEvent) => {
    e.preventDefault();
    const about = { ...aboutOf(collection, row), contact_ids: people };
    const body = task
      ? { ...about, kind, title: note.trim(), due_at: on ? `${on}T10:00:00Z` : null, is_next_step: true }
      : {
          ...about,
          kind,
          note: note.trim() || null,
          minutes: minutes ? Number(minutes) : null,
          next_step: next.trim() || null,
          next_step_on: on || null,
        };
    await act.mutateAsync({ collection: 'activities', id: task ? undefined : 'log', body });
    toast(t('log.done', { kind: enumWord(kind, 'kind') }));
    onClose();
  };
  return (
    <Dialog title={t(task ? 'log.task' : 'log.title')} note={nameOf(row)} onClose={onClose}>
      <form
        noValidate
        onSubmit={(e) => {
          save(e).catch(() => undefined);
        }}
      >
        <div className="dialog-body stack">
          <Findings findings={findings} problem={problem} collection="activities" />
          {!task && (
            <Seg
              label={t('log.kind')}
              value={kind}
              onChange={setKind}
              options={KINDS.map((k) => ({ value: k, label: enumWord(k, 'kind') }))}
            />
          )}
          <Field
            label={t(task ? 'log.what' : 'log.note')}
            required={task || kind === 'NOTE'}
            errors={at('/note', '/title')}
            anchor="/note"
          >
            {({ id, describedBy }) => (
              <textarea
                id={id}
                className="input"
                rows={task ? 2 : 4}
                maxLength={task ? 200 : 10_000}
                aria-describedby={describedBy}
                value={note}
                onChange={(e) => setNote(e.target.value)}
              />
            )}
          </Field>
          {(contacts.data?.items.length ?? 0) > 0 && (
            <fieldset className="log-people">
              <legend>{t('log.with')}</legend>
              {contacts.data?.items.map((c) => (
                <label key={c.id}>
                  <input
                    type="checkbox"
                    checked={people.includes(c.id)}
                    onChange={(e) =>
                      setPeople(e.target.checked ? [...people, c.id] : people.filter((p) => p !== c.id))
                    }
                  />
                  {nameOf(c)}
                </label>
              ))}
            </fieldset>
          )}
          <div className="log-next">
            {!task && (
              <Field label={t('log.next')} errors={at('/next_step')} anchor="/next_step">
                {({ id, describedBy }) => (
                  <input
                    id={id}
                    className="input"
                    maxLength={200}
                    aria-describedby={describedBy}
                    value={next}
                    onChange={(e) => setNext(e.target.value)}
                  />
                )}
              </Field>
            )}
            <Field
              label={t(task ? 'log.due' : 'log.nextOn')}
              required={task}
              errors={at('/next_step_on', '/due_at')}
              anchor={task ? '/due_at' : '/next_step_on'}
            >
              {({ id, describedBy }) => (
                <input
                  id={id}
                  className="input"
                  type="date"
                  min={today()}
                  aria-describedby={describedBy}
                  value={on}
                  onChange={(e) => setOn(e.target.value)}
                />
              )}
            </Field>
            {!task && kind !== 'NOTE' && (
              <Field label={t('log.minutes')} errors={at('/minutes')} anchor="/minutes">
                {({ id, describedBy }) => (
                  <input
                    id={id}
                    className="input num"
                    inputMode="numeric"
                    aria-describedby={describedBy}
                    value={minutes}
                    onChange={(e) => setMinutes(e.target.value.replace(/\D/g, ''))}
                  />
                )}
              </Field>
            )}
          </div>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn" onClick={onClose}>
            {t('log.cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={act.isPending}>
            {t('log.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

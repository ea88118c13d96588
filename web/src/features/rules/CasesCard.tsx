import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import type { CaseRun, Cases } from './api';
import { type Case, type Content, formatOutputs, parseOutputs, readValue, textOf } from './table';
import { columnName } from './words';

interface Props {
  content: Content;
  cases: Case[];
  runs?: Cases;
  /** The draft differs from what was run. */
  stale: boolean;
  onChange?: (cases: Case[]) => void;
  onShow: (rows: number[]) => void;
}

/** Tests stored beside the table: what goes in, what must come out, and what came. */
export function CasesCard({ content, cases, runs, stale, onChange, onShow }: Props) {
  const { t } = useTranslation('rules');
  const fields = content.inputs.flatMap((c) => (c.field ? [{ column: c, field: c.field }] : []));
  const set = (at: number, next: Partial<Case>) =>
    onChange?.(cases.map((c, i) => (i === at ? { ...c, ...next } : c)));
  const note = runs
    ? stale
      ? t('cases.stale')
      : t('cases.note', { passed: runs.passed, all: runs.passed + runs.failed })
    : undefined;
  return (
    <Card title={t('cases.title')} note={note} flush>
      {cases.length === 0 && <Empty small title={t('cases.none')} />}
      <ul className="case-list">
        {cases.map((c, at) => {
          const run = stale ? undefined : runs?.results[at];
          return (
            <li key={`${cases.length}-${at}`}>
              <div className="case-head">
                {onChange ? (
                  <input
                    className="input"
                    aria-label={t('cases.name')}
                    value={c.name}
                    onChange={(e) => set(at, { name: e.target.value })}
                  />
                ) : (
                  <b>{c.name}</b>
                )}
                <Verdict run={run} onShow={onShow} />
                {onChange && (
                  <button
                    type="button"
                    className="icon-btn"
                    aria-label={t('cases.remove', { name: c.name })}
                    onClick={() => onChange(cases.filter((_, i) => i !== at))}
                  >
                    <Trash2 />
                  </button>
                )}
              </div>
              <div className="case-values">
                {fields.map(({ column, field }) => (
                  <label key={field}>
                    <span>{columnName(column)}</span>
                    <input
                      className="input"
                      readOnly={!onChange}
                      value={textOf(c.input[field])}
                      placeholder={t('nothing')}
                      onChange={(e) => set(at, { input: { ...c.input, [field]: readValue(e.target.value) } })}
                    />
                  </label>
                ))}
                <Expected value={c.expected} onChange={onChange && ((expected) => set(at, { expected }))} />
              </div>
              {run && !run.passed && (
                <p className="bad case-got">
                  {run.error
                    ? t('try.error', {
                        row: run.error.row === null ? '–' : run.error.row + 1,
                        column: run.error.column ?? '',
                        reason: run.error.reason,
                      })
                    : t('cases.got', { got: formatOutputs(run.got ?? []) || t('try.none') })}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {onChange && (
        <div className="rule-foot">
          <button
            type="button"
            className="btn"
            onClick={() =>
              onChange([...cases, { name: t('cases.new', { n: cases.length + 1 }), input: {}, expected: [] }])
            }
          >
            <Plus aria-hidden="true" /> {t('cases.add')}
          </button>
          <small className="muted">{t('cases.hint')}</small>
        </div>
      )}
    </Card>
  );
}

function Verdict({ run, onShow }: { run?: CaseRun; onShow: (rows: number[]) => void }) {
  const { t } = useTranslation('rules');
  if (!run) return null;
  return (
    <>
      <Chip tone={run.passed ? 'good' : 'bad'}>{run.passed ? t('cases.passed') : t('cases.failed')}</Chip>
      {run.rows.length > 0 && (
        <button type="button" className="link" onClick={() => onShow(run.rows)}>
          {t('cases.rows', { rows: run.rows.map((r) => r + 1).join(t('list.and')) })}
        </button>
      )}
    </>
  );
}

/** Kept as text while it is being typed; handed on as soon as it can be read. */
function Expected({
  value,
  onChange,
}: {
  value: Case['expected'];
  onChange?: (value: Case['expected']) => void;
}) {
  const { t } = useTranslation('rules');
  const [text, setText] = useState(formatOutputs(value));
  const wrong = parseOutputs(text) === null;
  return (
    <label className="expected">
      <span>{t('cases.expected')}</span>
      <input
        className="input"
        readOnly={!onChange}
        aria-invalid={wrong}
        value={onChange ? text : formatOutputs(value)}
        placeholder={t('try.none')}
        onChange={(e) => {
          setText(e.target.value);
          const read = parseOutputs(e.target.value);
          if (read) onChange?.(read);
        }}
      />
    </label>
  );
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Field } from '@/components/Field';
import { type Run, runOnce } from './api';
import { type Content, literals, type Row, readValue, textOf } from './table';
import { columnName, literalName, outputName } from './words';

/** The texts that the table itself asks for in a column. */
const asked = (rules: Row[], column: string): string[] => [
  ...new Set(rules.flatMap((r) => literals(r[column] ?? '') ?? []).filter((v) => v !== 'null')),
];

/** One input against the table; the rows that match are marked in it. */
export function TryOut(props: {
  code: string;
  id?: string;
  content: Content;
  stale: boolean;
  onRun: (run: Run | null) => void;
}) {
  const { t } = useTranslation('rules');
  const [draft, setDraft] = useState<Record<string, string>>({});
  const fields = props.content.inputs.flatMap((c) => (c.field ? [{ column: c, field: c.field }] : []));
  const run = useMutation({
    mutationFn: () =>
      runOnce(
        { id: props.id, code: props.code },
        Object.fromEntries(fields.map(({ field }) => [field, readValue(draft[field] ?? '')])),
      ),
    onSuccess: (done) => props.onRun(done),
    onError: () => props.onRun(null),
  });
  const told = run.data;
  return (
    <Card title={t('try.title')} note={props.stale ? t('try.stale') : t('try.note')}>
      <form
        className="form-grid"
        onSubmit={(e) => {
          e.preventDefault();
          run.mutate();
        }}
      >
        {fields.map(({ column, field }) => {
          const choices = column.kind === 'flag' ? ['true', 'false'] : asked(props.content.rules, column.id);
          const set = (text: string) => setDraft({ ...draft, [field]: text });
          return (
            <Field key={column.id} label={columnName(column)}>
              {({ id }) =>
                choices.length > 0 && column.kind !== undefined ? (
                  <select
                    id={id}
                    className="select"
                    value={draft[field] ?? ''}
                    onChange={(e) => set(e.target.value)}
                  >
                    <option value="">{t('nothing')}</option>
                    {choices.map((v) => (
                      <option key={v} value={v}>
                        {literalName(v)}
                      </option>
                    ))}
                  </select>
                ) : (
                  <input
                    id={id}
                    className="input"
                    value={draft[field] ?? ''}
                    onChange={(e) => set(e.target.value)}
                  />
                )
              }
            </Field>
          );
        })}
        <div className="wide try-result">
          <button type="submit" className="btn" disabled={run.isPending}>
            {t('try.run')}
          </button>
          <output aria-live="polite">
            {run.error && <span className="bad">{asProblem(run.error).words}</span>}
            {told?.errors.map((e) => (
              <span key={`${e.row}-${e.column}`} className="bad">
                {t('try.error', {
                  row: e.row === null ? '–' : e.row + 1,
                  column: e.column ?? '',
                  reason: e.reason,
                })}
              </span>
            ))}
            {told && told.errors.length === 0 && told.hits.length === 0 && <span>{t('try.none')}</span>}
            {told?.hits.map((h) => (
              <Chip key={h.row} tone="good">
                {t('try.hit', { row: h.row + 1 })}{' '}
                {Object.entries(h.output)
                  .map(([k, v]) => `${outputName(k)} ${literalName(textOf(v))}`)
                  .join(t('list.and'))}
              </Chip>
            ))}
          </output>
        </div>
      </form>
    </Card>
  );
}

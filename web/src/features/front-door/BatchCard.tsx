import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, get } from '@/api/fetch';
import { Problem } from '@/api/problem';
import { path } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { errorWord, fieldWord } from '@/i18n/words';

export interface Batch extends Resource {
  file_name: string;
  encoding: string;
  mapping: { column: string; field: string | null }[];
  fields: string[];
  total: number;
  ready: number;
  bad: number;
  made: number;
  merged: number;
  suggested: number;
  known: number;
}
interface Rows {
  items: {
    row_no: number;
    cells: string[];
    findings: { field: string; code: string; params: Record<string, string> }[];
  }[];
}

/** What was read, which column is which, what is wrong, and the rows on their way in. */
export function BatchCard(props: { batch: Batch; again?: (mapping: Record<string, string>) => unknown }) {
  const { t } = useTranslation('front');
  const [batch, setBatch] = useState(props.batch);
  const [mapping, setMapping] = useState(() =>
    Object.fromEntries(props.batch.mapping.map((m) => [m.column, m.field ?? ''])),
  );
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const stop = useRef(false);
  const bad = useQuery({
    queryKey: ['lead-imports', 'bad', batch.id, batch.bad],
    queryFn: ({ signal }) => get<Rows>(path('lead-imports', batch.id, 'rows'), { state: 'BAD' }, signal),
  });
  const run = async () => {
    setRunning(true);
    stop.current = false;
    try {
      let now = batch;
      while (now.ready > 0 && !stop.current) {
        now = await call<Batch>('POST', path('lead-imports', batch.id, 'run'), {
          body: {},
          key: crypto.randomUUID(),
        });
        setBatch(now);
      }
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
    } finally {
      setRunning(false);
    }
  };
  const used = Object.fromEntries(Object.entries(mapping).filter(([, field]) => field));
  const done = batch.total - batch.ready - batch.bad;
  return (
    <Card
      title={batch.file_name}
      note={t('import.read', { encoding: batch.encoding, total: batch.total, bad: batch.bad })}
    >
      <div className="stack">
        {props.again && (
          <div className="import-map">
            {batch.mapping.map((m) => (
              <label key={m.column}>
                {m.column}
                <select
                  className="input"
                  value={mapping[m.column]}
                  onChange={(e) => setMapping((old) => ({ ...old, [m.column]: e.target.value }))}
                >
                  <option value="">{t('import.skip')}</option>
                  {batch.fields.map((f) => (
                    <option key={f} value={f}>
                      {fieldWord(f, 'leads')}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
        )}
        <progress max={Math.max(batch.total - batch.bad, 1)} value={done} aria-label={t('import.progress')} />
        <p aria-live="polite">
          {t('import.done', {
            made: batch.made,
            merged: batch.merged,
            suggested: batch.suggested,
            known: batch.known,
            left: batch.ready,
          })}
        </p>
        <div className="buttons">
          {batch.ready > 0 && !running && (
            <button type="button" className="btn primary" onClick={run}>
              {t('import.run', { n: batch.ready })}
            </button>
          )}
          {running && (
            <button
              type="button"
              className="btn"
              onClick={() => {
                stop.current = true;
              }}
            >
              {t('import.stop')}
            </button>
          )}
          {props.again && !running && (
            <button type="button" className="btn" onClick={() => props.again?.(used)}>
              {t('import.again')}
            </button>
          )}
          {batch.bad > 0 && (
            <a className="btn" href={`/api/v1/lead-imports/${batch.id}/bad-rows`} download>
              {t('import.badFile', { n: batch.bad })}
            </a>
          )}
        </div>
        {problem && (
          <p className="bad" role="alert">
            {errorWord(problem.code, problem.params)}
          </p>
        )}
        <ul className="import-bad">
          {(bad.data?.items ?? []).map((row) => (
            <li key={row.row_no}>
              <span className="num">{t('import.row', { n: row.row_no })}</span>{' '}
              {row.findings
                .map(
                  (f) => `${f.field ? `${fieldWord(f.field, 'leads')}: ` : ''}${errorWord(f.code, f.params)}`,
                )
                .join(' · ')}
              <small className="muted"> {row.cells.filter(Boolean).slice(0, 3).join(' / ')}</small>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

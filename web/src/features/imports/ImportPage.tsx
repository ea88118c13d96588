import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import { Problem } from '@/api/problem';
import { oneQuery, path } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { actionWord, errorWord, objectWord, stateWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { BadRows } from './BadRows';
import { Columns } from './Columns';
import { Questions } from './Questions';
import { type Import, MOVING, NOUNS } from './types';
import './imports.css';

/** Done rows and all rows of what the job does now. */
function progress(i: Import): [number, number] {
  if (i.state === 'RECEIVING') return [i.received_bytes, i.size_bytes];
  if (i.state === 'CHECKING') return [i.checked, i.total + 1];
  if (i.state === 'TAKING_BACK') return [i.taken_back + i.kept, i.made + i.suggested];
  return [i.taken, i.total - i.bad];
}

/** One file: what was read, what is open, what is wrong, and its rows on their way in. */
export function ImportPage() {
  const { t } = useTranslation('front');
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const [answers, setAnswers] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<Problem>();
  const seen = useQuery({
    ...oneQuery<Import>('imports', id),
    refetchInterval: (query) => (MOVING.includes(String(query.state.data?.state)) ? 700 : false),
  });
  if (seen.isError) return <ErrorState error={seen.error} />;
  if (!seen.data) return <SkeletonPage />;
  const i = seen.data;
  const words = NOUNS[i.noun] ?? i.noun;
  const allowed = i.allowed_actions ?? [];
  const act = async (action: string, body: Record<string, unknown>) => {
    setProblem(undefined);
    try {
      const now = await call<Import>('POST', path('imports', id, action), { body, key: crypto.randomUUID() });
      setAnswers({});
      client.setQueryData(oneQuery<Import>('imports', id).queryKey, now);
      client.invalidateQueries({ queryKey: ['imports'] });
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
    }
  };
  const say = (more: Record<string, unknown>) => setAnswers((old) => ({ ...old, ...more }));
  const [done, all] = progress(i);
  const figures = {
    made: i.made,
    updated: i.updated,
    merged: i.merged,
    suggested: i.suggested,
    known: i.known,
  };
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{i.file_name}</h1>
          <p>
            <span className="num">{i.no}</span> {objectWord(words)}
            {i.encoding && ` · ${t('import.read', { encoding: i.encoding, total: i.total, bad: i.bad })}`}
            {i.export_of && ` · ${t('import.exportOf', { of: i.export_of })}`}
          </p>
        </div>
      </div>
      <div className="stack">
        <Card title={stateWord(String(i.state))}>
          <progress max={Math.max(all, 1)} value={done} aria-label={t('import.progress')} />
          <p aria-live="polite">{t('import.done', { ...figures, left: i.ready })}</p>
          {i.state === 'TAKEN_BACK' && <p>{t('import.back', { taken: i.taken_back, kept: i.kept })}</p>}
          {i.problem && (
            <p className="bad" role="alert">
              {errorWord(i.problem)}
            </p>
          )}
          {problem && (
            <ul className="bad" role="alert">
              {problem.findings.length === 0 && <li>{errorWord(problem.code, problem.params)}</li>}
              {problem.findings.map((f) => (
                <li key={f.pointer + f.code}>{errorWord(f.code, f.params)}</li>
              ))}
            </ul>
          )}
          <div className="buttons">
            {allowed.includes('run') && i.ready > 0 && (
              <button type="button" className="btn primary" onClick={() => act('run', {})}>
                {t('import.run', { n: i.ready })}
              </button>
            )}
            {allowed.includes('stop') && (
              <button type="button" className="btn" onClick={() => act('stop', {})}>
                {t('import.stop')}
              </button>
            )}
            {allowed.includes('check') && (
              <button
                type="button"
                className={i.state === 'ASKED' ? 'btn primary' : 'btn'}
                onClick={() => act('check', answers)}
              >
                {t('import.again')}
              </button>
            )}
            {i.bad > 0 && (
              <a className="btn" href={`/api/v1/imports/${i.id}/bad-rows`} download>
                {t('import.badFile', { n: i.bad })}
              </a>
            )}
            {allowed.includes('take_back') && (
              <button
                type="button"
                className="btn danger"
                onClick={() => openAction({ collection: 'imports', action: 'take_back', object: i })}
              >
                {actionWord('take_back', 'imports')}
              </button>
            )}
          </div>
        </Card>
        <Questions seen={i} collection={words} say={say} />
        {i.columns.length > 0 && allowed.includes('check') && (
          <Columns key={i.version} seen={i} collection={words} say={say} />
        )}
        {i.bad > 0 && <BadRows id={i.id} bad={i.bad} collection={words} />}
      </div>
    </div>
  );
}

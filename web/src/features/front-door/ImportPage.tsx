import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import { Problem } from '@/api/problem';
import { path, useList } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton } from '@/components/Skeleton';
import { errorWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import type { FormDraft } from '../action/draft';
import { FormFields } from '../action/FormFields';
import type { FieldSpec } from '../action/spec';
import { type Batch, BatchCard } from './BatchCard';
import { FileDrop } from './FileDrop';
import './front-door.css';

/** A file as base64, as it travels inside JSON. */
const content = (file: File) =>
  new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => failed(new Problem(0, { code: 'import.unreadable' }));
    reader.readAsDataURL(file);
  });

/** What the file does not say itself. */
const ASKED: FieldSpec[] = [
  { name: 'default_country', kind: 'country', required: false },
  { name: 'default_currency', kind: 'currency', required: false },
  { name: 'date_order', kind: 'enum', required: false, options: ['YMD', 'DMY', 'MDY'] },
  { name: 'distribute', kind: 'boolean', required: false },
];
const START: FormDraft = { default_country: 'CN', default_currency: 'CNY', date_order: '', distribute: true };

/** Sends the file to be judged; nothing comes in by that. */
function useCheck() {
  const [batch, setBatch] = useState<Batch>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const check = async (file: File, form: FormDraft, mapping?: Record<string, string>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const body = {
        file_name: file.name,
        content: await content(file),
        default_country: form.default_country || null,
        default_currency: form.default_currency || null,
        date_order: form.date_order || null,
        distribute: form.distribute === true,
        ...(mapping && { mapping }),
      };
      setBatch(await call<Batch>('POST', path('lead-imports'), { body, key: crypto.randomUUID() }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const clear = () => {
    setBatch(undefined);
    setProblem(undefined);
  };
  return { batch, problem, busy, check, clear };
}

/** A file of leads: choose it, see what is wrong with every row, then let the good rows in. */
export function ImportPage() {
  const { t } = useTranslation('front');
  const [file, setFile] = useState<File>();
  const [form, setForm] = useState(START);
  const { batch, problem, busy, check, clear } = useCheck();
  const past = useList('lead-imports', { limit: '20' });
  const earlier = (past.data?.pages.flatMap((p) => p.items) ?? []) as (Resource & Batch)[];
  const run = (mapping?: Record<string, string>) =>
    file && check(file, form, mapping).then(() => past.refetch());
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t('import.title')}</h1>
          <p>{t('import.lead')}</p>
        </div>
      </div>
      <div className="stack">
        <Card title={t('import.file')}>
          <FileDrop
            file={file}
            onFile={(chosen) => {
              setFile(chosen);
              clear();
            }}
          />
          <FormFields
            specs={ASKED}
            draft={form}
            at=""
            findings={problem?.findings ?? []}
            context={{ collection: 'lead-imports', currency: 'CNY' }}
            onChange={setForm}
          />
          <div className="buttons">
            <button type="button" className="btn primary" disabled={!file || busy} onClick={() => run()}>
              {t(busy ? 'import.checking' : 'import.check')}
            </button>
            {problem && (
              <span className="bad" role="alert">
                {problem.findings.length === 0
                  ? problem.words
                  : problem.findings.map((f) => errorWord(f.code, f.params)).join(' · ')}
              </span>
            )}
          </div>
        </Card>
        {batch && <BatchCard key={batch.id} batch={batch} again={file ? run : undefined} />}
        {past.isPending && <Skeleton height={120} />}
        {past.isError && <ErrorState error={past.error} retry={() => past.refetch()} />}
        {earlier.length > 0 && (
          <Card title={t('import.past')} flush>
            <ul className="rows">
              {earlier.map((b) => (
                <li key={b.id}>
                  <div className="t">
                    <ObjectLink collection="lead-imports" id={b.id}>
                      {b.file_name}
                    </ObjectLink>
                    <small className="muted">
                      <span className="num">{b.no}</span> {b.created_at && instant(String(b.created_at))}
                    </small>
                  </div>
                  <span className="num">{t('import.sum', { total: b.total, made: b.made, bad: b.bad })}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </div>
  );
}

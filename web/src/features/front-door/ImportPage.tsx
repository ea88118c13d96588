import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import { Problem } from '@/api/problem';
import { path, useList } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { ObjectLink } from '@/components/ObjectLink';
import { errorWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { type Batch, BatchCard } from './BatchCard';
import './front-door.css';

/** A file as base64, as it travels inside JSON. */
const content = (file: File) =>
  new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });

/** A file of leads: choose it, see what is wrong with every row, then let the good rows in. */
export function ImportPage() {
  const { t } = useTranslation('front');
  const [file, setFile] = useState<File>();
  const [country, setCountry] = useState('CN');
  const [currency, setCurrency] = useState('CNY');
  const [order, setOrder] = useState('');
  const [distribute, setDistribute] = useState(true);
  const [batch, setBatch] = useState<Batch>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const past = useList('lead-imports', { limit: '20' });
  const check = async (mapping?: Record<string, string>) => {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const body = {
        file_name: file.name,
        content: await content(file),
        default_country: country || null,
        default_currency: currency || null,
        date_order: order || null,
        distribute,
        ...(mapping && { mapping }),
      };
      setBatch(await call<Batch>('POST', path('lead-imports'), { body, key: crypto.randomUUID() }));
      past.refetch();
    } catch (error) {
      if (error instanceof Problem) setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const earlier = (past.data?.pages.flatMap((p) => p.items) ?? []) as (Resource & Batch)[];
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
          <div className="import-form">
            <label>
              {t('import.choose')}
              <input
                type="file"
                accept=".csv,.txt,.tsv,.xlsx"
                onChange={(e) => {
                  setFile(e.target.files?.[0]);
                  setBatch(undefined);
                }}
              />
            </label>
            <label>
              {t('import.country')}
              <input
                className="input"
                value={country}
                maxLength={2}
                onChange={(e) => setCountry(e.target.value.toUpperCase())}
              />
            </label>
            <label>
              {t('import.currency')}
              <input
                className="input"
                value={currency}
                maxLength={3}
                onChange={(e) => setCurrency(e.target.value.toUpperCase())}
              />
            </label>
            <label>
              {t('import.order')}
              <select className="input" value={order} onChange={(e) => setOrder(e.target.value)}>
                <option value="">{t('import.orderAsk')}</option>
                <option value="YMD">{t('import.ymd')}</option>
                <option value="DMY">{t('import.dmy')}</option>
                <option value="MDY">{t('import.mdy')}</option>
              </select>
            </label>
            <label className="take">
              <input type="checkbox" checked={distribute} onChange={(e) => setDistribute(e.target.checked)} />
              {t('import.distribute')}
            </label>
            <button type="button" className="btn primary" disabled={!file || busy} onClick={() => check()}>
              {t('import.check')}
            </button>
          </div>
          {problem && (
            <ul className="bad" role="alert">
              {problem.findings.length === 0 && <li>{errorWord(problem.code, problem.params)}</li>}
              {problem.findings.map((f) => (
                <li key={f.pointer + f.code}>{errorWord(f.code, f.params)}</li>
              ))}
            </ul>
          )}
        </Card>
        {batch && <BatchCard key={batch.id} batch={batch} again={file ? check : undefined} />}
        {earlier.length > 0 && (
          <Card title={t('import.past')} flush>
            <ul className="rows">
              {earlier.map((b) => (
                <li key={b.id} className="pool-row">
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

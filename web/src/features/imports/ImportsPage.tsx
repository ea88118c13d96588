import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { useList } from '@/api/queries';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { FileDrop } from '@/components/FileDrop';
import { ObjectLink } from '@/components/ObjectLink';
import { errorWord, objectWord, stateWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { send } from './send';
import { type Import, NOUNS } from './types';
import './imports.css';

const FORMATS = '.csv,.txt,.tsv,.xlsx';

/** A file is chosen, said what it holds, and sent; what was sent before stands below. */
export function ImportsPage() {
  const { t } = useTranslation('front');
  const go = useNavigate();
  const [file, setFile] = useState<File>();
  const asked = useSearch({ strict: false }) as { noun?: string; opportunity?: string };
  const [noun, setNoun] = useState(asked.noun && NOUNS[asked.noun] ? asked.noun : 'lead');
  const [opportunity, setOpportunity] = useState(asked.opportunity ?? '');
  const [country, setCountry] = useState('CN');
  const [currency, setCurrency] = useState('CNY');
  const [distribute, setDistribute] = useState(true);
  const [update, setUpdate] = useState(false);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const past = useList('imports', { limit: '20' });
  const hand = async () => {
    if (!file) return;
    setShare(0);
    setProblem(undefined);
    const defaults: Record<string, string> = {
      ...(country && !['contact', 'requirement'].includes(noun) && { country }),
      ...(currency && noun !== 'requirement' && { currency }),
      ...(noun === 'requirement' && opportunity && { opportunity }),
      ...(noun === 'lead' && distribute && { distribute: 'true' }),
    };
    try {
      const sent = await send(file, { noun, defaults, update }, setShare);
      past.refetch();
      go({ to: '/imports/$id', params: { id: sent.id } } as never);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, { code: 'network' }));
    } finally {
      setShare(undefined);
    }
  };
  const earlier = (past.data?.pages.flatMap((p) => p.items) ?? []) as Import[];
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
            onFile={setFile}
            accept={FORMATS}
            choose={t('import.choose')}
            hint={t('import.orDrop')}
          />
          <form
            className="import-form"
            onSubmit={(e) => {
              e.preventDefault();
              hand();
            }}
          >
            <label>
              {t('import.noun')}
              <select className="input" value={noun} onChange={(e) => setNoun(e.target.value)}>
                {Object.entries(NOUNS).map(([code, collection]) => (
                  <option key={code} value={code}>
                    {objectWord(collection)}
                  </option>
                ))}
              </select>
            </label>
            {noun === 'requirement' && (
              <label>
                {t('import.opportunity')}
                <input
                  className="input"
                  value={opportunity}
                  onChange={(e) => setOpportunity(e.target.value)}
                />
              </label>
            )}
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
            {noun === 'lead' ? (
              <label className="take">
                <input
                  type="checkbox"
                  checked={distribute}
                  onChange={(e) => setDistribute(e.target.checked)}
                />
                {t('import.distribute')}
              </label>
            ) : (
              <label className="take">
                <input type="checkbox" checked={update} onChange={(e) => setUpdate(e.target.checked)} />
                {t('import.update')}
              </label>
            )}
            <button type="submit" className="btn primary" disabled={!file || share !== undefined}>
              {t('import.check')}
            </button>
          </form>
          {share !== undefined && <progress max={1} value={share} aria-label={t('import.sending')} />}
          {problem && (
            <ul className="bad" role="alert">
              {problem.findings.length === 0 && <li>{errorWord(problem.code, problem.params)}</li>}
              {problem.findings.map((f) => (
                <li key={f.pointer + f.code}>{errorWord(f.code, f.params)}</li>
              ))}
            </ul>
          )}
        </Card>
        <Card title={t('import.past')} flush>
          {past.data && earlier.length === 0 && <Empty title={t('import.none')} />}
          <ul className="rows">
            {earlier.map((b) => (
              <li key={b.id} className="import-past">
                <div className="t">
                  <ObjectLink collection="imports" id={b.id}>
                    <bdi>{b.file_name}</bdi>
                  </ObjectLink>
                  <small className="muted">
                    <span className="num">{b.no}</span> {objectWord(NOUNS[b.noun] ?? b.noun)}{' '}
                    {b.created_at && instant(String(b.created_at))}
                  </small>
                </div>
                <Chip>{stateWord(String(b.state))}</Chip>
                <span className="num">{t('import.sum', { total: b.total, made: b.made, bad: b.bad })}</span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}

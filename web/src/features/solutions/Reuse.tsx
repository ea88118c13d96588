import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Intent } from '@/api/intent';
import { asProblem } from '@/api/problem';
import { path, useAct } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { toast } from '@/components/Toast';
import { useWords } from '@/i18n/useWords';
import { enumWord, fieldWord } from '@/i18n/words';
import { count } from '@/lib/format';
import './reuse.css';

const PARTS = ['SUMMARY', 'ASSUMPTIONS', 'EXCLUSIONS', 'BILL'] as const;

interface Found {
  id: string;
  no: string;
  revision: number;
  title: string;
  summary: string;
  assumptions: string;
  exclusions: string;
  bill: unknown[];
  product_lines: string[];
  industry: string | null;
  why: { kind: string; value: string }[];
}
interface Answer extends Resource {
  found: number;
  solutions: Found[];
}

/** One solution of a won deal, and which of its parts come into this one. */
function Source({ found: s, row }: { found: Found; row: Resource }) {
  const { t } = useTranslation('solution');
  const [parts, setParts] = useState<string[]>(['ASSUMPTIONS', 'EXCLUSIONS']);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const may = row.allowed_actions?.includes('copy');
  const toggle = (part: string) =>
    setParts((now) => (now.includes(part) ? now.filter((p) => p !== part) : [...now, part]));
  const copy = async () => {
    try {
      const body = { from_id: s.id, parts: PARTS.filter((p) => parts.includes(p)) };
      await act.mutateAsync({
        collection: 'solutions',
        id: row.id,
        action: 'copy',
        body,
        version: row.version,
      });
      toast(t('reuse.done', { no: s.no }));
    } catch (error) {
      toast(asProblem(error).words);
    }
  };
  const words: [string, string][] = [
    ['summary', s.summary],
    ['assumptions', s.assumptions],
    ['exclusions', s.exclusions],
  ];
  return (
    <li>
      <p className="reuse-head">
        <b>{s.title}</b>
        <span className="muted num">
          {s.no} v{s.revision}
        </span>
        {s.why.map((w) => (
          <Chip key={`${w.kind} ${w.value}`} tone="accent">
            {t(`reuse.why.${w.kind}`)} {w.kind === 'INDUSTRY' ? enumWord(w.value) : w.value}
          </Chip>
        ))}
      </p>
      <dl className="reuse-words">
        {words.map(([field, text]) => (
          <div key={field}>
            <dt className="muted">{fieldWord(field)}</dt>
            <dd>{text || '—'}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('reuse.bill', { count: s.bill.length })}</p>
      {may && (
        <fieldset className="reuse-parts">
          <legend className="sr">{t('reuse.parts')}</legend>
          {PARTS.map((part) => (
            <label key={part} className="take">
              <input type="checkbox" checked={parts.includes(part)} onChange={() => toggle(part)} />
              {enumWord(part, 'parts')}
            </label>
          ))}
          <button
            type="button"
            className="btn"
            disabled={parts.length === 0 || act.isPending}
            onClick={() => void copy()}
          >
            {t('reuse.copy')}
          </button>
        </fieldset>
      )}
    </li>
  );
}

/** Approved solutions of won deals: what this deal has in common with them, and what may be copied. */
export function Reuse({ data, row }: { data: Resource; row: Resource }) {
  const ready = useWords('solution');
  const { t } = useTranslation('solution');
  const [typed, setTyped] = useState({ q: '', product_line: '', industry: '' });
  const [asked, setAsked] = useState<typeof typed>();
  const found = useQuery({
    queryKey: ['solutions', 'part', row.id, 'reusable', asked],
    queryFn: ({ signal }) => get<Answer>(path('solutions', row.id, 'reusable'), asked, signal),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!ready) return null;
  const answer = found.data ?? (data as Answer);
  const search = (e: FormEvent) => {
    e.preventDefault();
    setAsked(typed);
  };
  return (
    <div className="stack">
      <form className="reuse-form" onSubmit={search}>
        {(['q', 'product_line', 'industry'] as const).map((field) => (
          <label key={field}>
            {t(`reuse.${field}`)}
            <input
              className="input"
              value={typed[field]}
              onChange={(e) => setTyped({ ...typed, [field]: e.target.value })}
            />
          </label>
        ))}
        <button type="submit" className="btn primary">
          {t('reuse.search')}
        </button>
      </form>
      {found.isError && <ErrorState error={found.error} retry={() => found.refetch()} />}
      <p className="muted" aria-live="polite">
        {t('reuse.found', { count: answer.found, shown: count(answer.solutions.length) })}
      </p>
      {answer.solutions.length === 0 && <Empty small title={t('reuse.none')} text={t('reuse.noneText')} />}
      <ul className="reuse">
        {answer.solutions.map((s) => (
          <Source key={s.id} found={s} row={row} />
        ))}
      </ul>
    </div>
  );
}

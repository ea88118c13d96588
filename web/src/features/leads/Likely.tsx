import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { ObjectLink } from '@/components/ObjectLink';
import { objectWord } from '@/i18n/words';
import { ratio } from '@/lib/format';
import type { FormDraft } from '../action/draft';
import './likely.css';

interface Known {
  kind: 'lead' | 'account';
  id: string;
  no: string;
  name: string;
  match_score: string;
  certain: boolean;
}
const KEYS = ['company_name', 'credit_code', 'email', 'company_domain', 'phone', 'country', 'city'];
const PAUSE = 400;

/** While a lead is typed: who this may be already. Nothing is shown, and no place is taken, where nobody is alike. */
export function Likely({ draft }: { draft: FormDraft }) {
  const { t } = useTranslation('generic');
  const typed = JSON.stringify(
    Object.fromEntries(
      KEYS.flatMap((k) => (typeof draft[k] === 'string' && draft[k] ? [[k, draft[k]]] : [])),
    ),
  );
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(typed), PAUSE);
    return () => clearTimeout(pause);
  }, [typed]);
  const keys = JSON.parse(asked) as Record<string, string>;
  const enough = ['company_name', 'credit_code', 'email', 'phone', 'company_domain'].some(
    (k) => (keys[k]?.length ?? 0) > 2,
  );
  const seen = useQuery({
    queryKey: ['lead-duplicates', 'check', asked],
    queryFn: ({ signal }) => get<{ items: Known[] }>('/api/v1/lead-duplicates/check', keys, signal),
    enabled: enough,
    placeholderData: (before) => before,
    retry: false,
  });
  const known = enough ? (seen.data?.items ?? []) : [];
  return (
    <div aria-live="polite">
      {known.length > 0 && (
        <div className="likely">
          <p>{t(known.some((k) => k.certain) ? 'likely.certain' : 'likely.maybe')}</p>
          <ul className="rows">
            {known.slice(0, 4).map((k) => (
              <li key={k.id}>
                <span className="num">{ratio(k.match_score)}</span>{' '}
                <ObjectLink collection={k.kind === 'lead' ? 'leads' : 'accounts'} id={k.id}>
                  {k.name}
                </ObjectLink>{' '}
                <small className="muted">
                  {objectWord(k.kind === 'lead' ? 'leads' : 'accounts')} <span className="num">{k.no}</span>
                </small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { Money as Amount, Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord } from '@/i18n/words';
import { day, ratio, today } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import './admission.css';

interface Risk {
  source: 'REQUIREMENT' | 'ESTIMATE' | 'CHARTER';
  text: string;
  requirement_id: string | null;
  requirement_no: string | null;
  must: boolean;
  probability: string | null;
  impact: Amount | null;
  response: string | null;
  owner_id: string | null;
  due_on: string | null;
  rd_request_id: string | null;
}

/** What is done about a risk, by whom, until when. */
function Deed({ risk: r }: { risk: Risk }) {
  const { t } = useTranslation('generic');
  const late = r.due_on !== null && r.due_on < today();
  return (
    <p className="risk-deed">
      {r.response ?? (r.rd_request_id ? null : <span className="bad">{t('risks.nothing')}</span>)}
      {r.rd_request_id && (
        <ObjectLink className="link" collection="rd-requests" id={r.rd_request_id}>
          {t('risks.waits')}
        </ObjectLink>
      )}
      {r.owner_id && <PersonRef id={r.owner_id} />}
      {r.due_on && <span className={late ? 'bad num' : 'num'}>{day(r.due_on)}</span>}
    </p>
  );
}

/** The risks of a deal: gaps first, then what the estimate reckons with, then what the charter named. */
export function Risks({ data }: { data: Resource }) {
  const { t } = useTranslation('generic');
  const risks = (data.items ?? []) as Risk[];
  if (risks.length === 0) return <Empty small title={t('risks.none')} text={t('risks.noneText')} />;
  return (
    <ul className="admission risks">
      {risks.map((r, i) => (
        <li key={`${r.source} ${r.requirement_id ?? i}`}>
          <div>
            <p className="risk-head">
              <Chip tone={r.must ? 'bad' : 'plain'}>
                {r.must && `${enumWord('MUST', 'priority')} `}
                {r.requirement_no ?? enumWord(r.source, 'risk_source')}
              </Chip>
              {r.requirement_id ? (
                <ObjectLink className="link" collection="requirements" id={r.requirement_id}>
                  {r.text}
                </ObjectLink>
              ) : (
                <b>{r.text}</b>
              )}
            </p>
            {(r.requirement_id || r.response) && <Deed risk={r} />}
          </div>
          <span className="risk-sum num">
            {r.probability && <small className="muted">{ratio(r.probability, 0)}</small>}
            {r.impact && <Money value={r.impact} short />}
          </span>
        </li>
      ))}
    </ul>
  );
}

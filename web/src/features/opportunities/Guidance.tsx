import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { enumWord } from '@/i18n/words';
import './admission.css';

interface Answer {
  question: string;
  met: boolean;
  roles: string[];
}

const word = (met: boolean) => (met ? 'yes' : 'no');

/** Whether the customer is guided far enough for an offer: what a bid asks when it begins. */
export function Guidance({ data }: { data: Resource }) {
  const { t } = useTranslation('generic');
  const met = data.met === true;
  return (
    <div className="stack">
      <div className="admission-head">
        <Chip tone={met ? 'good' : 'warn'}>{t(`guidance.${word(met)}`)}</Chip>
        <small className="muted">{t('guidance.text')}</small>
      </div>
      <ul className="admission">
        {((data.answers ?? []) as Answer[]).map((a) => {
          const Mark = a.met ? Check : X;
          return (
            <li key={a.question} data-stand={word(a.met)}>
              <Mark aria-hidden="true" />
              <div>
                <b>{enumWord(a.question, 'guidance')}</b>
                <span className="sr">{t(`guidance.is.${word(a.met)}`)}</span>
                {a.roles.length > 0 && (
                  <p>{a.roles.map((role) => enumWord(role, 'buying_role')).join(' · ')}</p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

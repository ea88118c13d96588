import { Check, CircleDashed, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { enumWord, fieldWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { Value } from '../object/Value';
import './admission.css';

interface Answer {
  question: string;
  answered_by: 'HOUSE' | 'TEAM';
  yes: boolean | null;
  note: string | null;
}

const MARK = { yes: Check, no: X, open: CircleDashed };
const TONE = { yes: 'good', no: 'bad', open: undefined } as const;
const stand = (yes: boolean | null) => (yes === null ? 'open' : yes ? 'yes' : 'no');

/** Five questions before a deal is initiated: what the house answers by itself, and what it asks the team. */
export function Admission({ data, row }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('generic');
  const answers = (data.answers ?? []) as Answer[];
  const all = stand(data.admitted as boolean | null);
  return (
    <div className="stack">
      <div className="admission-head">
        <Chip tone={TONE[all]}>{t(`admission.${all}`)}</Chip>
        {data.checked_at ? (
          <small className="muted">
            {fieldWord('checked_by')} <Value field="checked_by" value={data.checked_by} />{' '}
            <Value field="checked_at" value={data.checked_at} />
          </small>
        ) : null}
        {row.allowed_actions?.includes('admit') && (
          <button
            type="button"
            className="btn"
            onClick={() =>
              openAction({
                collection: 'opportunities',
                action: 'admit',
                object: row,
                defaults: said(answers),
              })
            }
          >
            {t('admission.answer')}
          </button>
        )}
      </div>
      <ul className="admission">
        {answers.map((a) => {
          const Mark = MARK[stand(a.yes)];
          return (
            <li key={a.question} data-stand={stand(a.yes)}>
              <Mark aria-hidden="true" />
              <div>
                <b>{enumWord(a.question, 'admission')}</b>
                <span className="sr">{t(`admission.is.${stand(a.yes)}`)}</span>
                {a.note && <p>{a.note}</p>}
              </div>
              <small className="muted">{enumWord(a.answered_by, 'admission')}</small>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What the team said last, to be said again or changed. */
function said(answers: Answer[]): Record<string, unknown> {
  const of = (question: string) => answers.find((a) => a.question === question);
  const [exported, delivery] = [of('EXPORT_CONTROL'), of('DELIVERY')];
  return {
    export_clear: exported?.yes ?? undefined,
    export_note: exported?.note ?? undefined,
    delivery_possible: delivery?.yes ?? undefined,
    delivery_note: delivery?.note ?? undefined,
  };
}

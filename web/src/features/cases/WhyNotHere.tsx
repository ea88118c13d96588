import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord, objectWord } from '@/i18n/words';
import { daysBetween, today } from '@/lib/format';
import { collectionOf } from '../object/kinds';
import type { Blocked } from './types';

/** Every amount that is not in the bank yet, the step that holds it, and who can move it. */
export function WhyNotHere({ items }: { items: Blocked[] }) {
  const { t } = useTranslation('case');
  if (items.length === 0) return null;
  return (
    <Card
      title={
        <span className="why-title">
          <CircleHelp aria-hidden="true" />
          {t('why.title')}
        </span>
      }
      note={t('why.note')}
      className="why"
      flush
    >
      <ul className="rows">
        {items.map((b, i) => {
          const collection = collectionOf(b.object_kind);
          const days = b.since_on ? daysBetween(b.since_on, today()) : null;
          return (
            <li key={`${b.object_id}-${i}`}>
              <div className="why-amount">
                <Money value={b.amount} />
                {days !== null && days > 0 && (
                  <small className="warn num">{t('why.days', { count: days })}</small>
                )}
              </div>
              <div className="t">
                <b>
                  {t(`why.step.${b.blocking_step.toLowerCase()}`, {
                    defaultValue: enumWord(b.blocking_step),
                  })}
                </b>
                <small>
                  {b.label}
                  {collection && (
                    <ObjectLink className="link num" collection={collection} id={b.object_id}>
                      {b.object_no || objectWord(collection)}
                    </ObjectLink>
                  )}
                </small>
              </div>
              {b.person_name ? (
                <span className="person" title={enumWord(b.blocking_seat, 'seat')}>
                  <span aria-hidden="true">
                    <Avatar id={b.person_id} name={b.person_name} size={24} />
                  </span>
                  {b.person_name}
                </span>
              ) : (
                <span className="bad">{t('why.nobody')}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

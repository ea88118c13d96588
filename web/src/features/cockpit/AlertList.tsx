import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/Chip';
import { day, moneyShort, ratio } from '@/lib/format';
import { collectionOf } from '../object/kinds';
import type { Alert } from './query';

const TONE: Record<string, 'bad' | 'warn' | 'plain'> = { HIGH: 'bad', MEDIUM: 'warn', LOW: 'plain' };

/** What goes wrong on my deals, the worst first, as the alert rules judge it. */
export function AlertList({ items }: { items: Alert[] }) {
  const { t } = useTranslation('cockpit');
  return (
    <ul className="rows">
      {items.map((a) => {
        const collection = collectionOf(a.subject_kind);
        const to = collection ? `/${collection}/${a.subject_id}` : `/cases/${a.case_id}`;
        const value = a.alert === 'acceptance_unanswered' ? ratio(a.value) : a.value;
        return (
          <li key={`${a.alert}-${a.subject_id}`}>
            <Chip tone={TONE[a.severity]}>{t(`severity.${a.severity}`)}</Chip>
            <div className="t">
              <Link to={to}>{t(`alert.${a.alert}`, { defaultValue: a.alert, value })}</Link>
              <small className="num">
                {a.no}
                {a.amount && <span>{moneyShort(a.amount)}</span>}
                <span>{t('alert.since', { day: day(a.since, 'short') })}</span>
              </small>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

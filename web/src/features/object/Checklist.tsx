import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Money as Amount, Resource } from '@/api/types';
import { Money } from '@/components/Money';
import { enumWord } from '@/i18n/words';

interface Point {
  code: string;
  done: boolean;
  open?: Amount | null;
}

/** What has to be done, point by point: done, or what is still open. */
export function Checklist({ data }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('generic');
  const points = (data.points ?? []) as Point[];
  const open = points.filter((p) => !p.done).length;
  return (
    <>
      <p className="muted">{open === 0 ? t('checklist.ready') : t('checklist.open', { count: open })}</p>
      <ul className="checklist">
        {points.map((p) => (
          <li key={p.code} data-done={p.done}>
            {p.done ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
            <span>{enumWord(p.code, 'point')}</span>
            <small>
              {p.done ? t('checklist.done') : p.open ? <Money value={p.open} /> : t('checklist.missing')}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

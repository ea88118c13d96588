import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Chip } from '@/components/Chip';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord } from '@/i18n/words';
import { collectionOf } from '../object/kinds';

interface Point {
  code: string;
  done: boolean;
  books: boolean;
  count: number;
  objects: { kind: string; id: string; no: string }[];
}

/** What a month still needs, with the objects that keep a point open. Nobody ticks: it fills itself. */
export function ClosingChecklist({ data }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('generic');
  const points = (data.points ?? []) as Point[];
  const open = points.filter((p) => !p.done).length;
  return (
    <>
      <p className="muted">{open === 0 ? t('closing.ready') : t('closing.open', { count: open })}</p>
      <ul className="checklist">
        {points.map((p) => (
          <li key={p.code} data-done={p.done}>
            {p.done ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
            <span>
              {enumWord(p.code, 'point')} {!p.done && p.books && <Chip tone="bad">{t('closing.books')}</Chip>}
            </span>
            <small>
              {p.done ? t('checklist.done') : t('closing.todo', { count: p.count })}
              {p.objects.map((o) => {
                const collection = collectionOf(o.kind);
                const no = o.no || o.id.slice(0, 8);
                return (
                  <span key={`${o.kind}${o.id}${o.no}`}>
                    {' '}
                    {collection ? (
                      <ObjectLink collection={collection} id={o.id}>
                        {no}
                      </ObjectLink>
                    ) : (
                      no
                    )}
                  </span>
                );
              })}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

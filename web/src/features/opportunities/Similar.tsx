import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { partQuery } from '@/api/queries';
import type { Resource } from '@/api/types';
import { ObjectLink } from '@/components/ObjectLink';
import { Value } from '../object/Value';
import './admission.css';

/** Other open deals that look like the same need; nothing is drawn while there is none. */
export function Similar({ row }: { row: Resource }) {
  const { t } = useTranslation('generic');
  const { data } = useQuery({
    ...partQuery('opportunities', row.id, 'similar'),
    enabled: row.state === 'OPEN',
  });
  const items = (data?.items ?? []) as Resource[];
  if (items.length === 0) return null;
  return (
    <div className="similar" role="note">
      <b>{t('similar.title', { n: items.length })}</b>
      {items.slice(0, 3).map((o) => (
        <span key={o.id}>
          <ObjectLink collection="opportunities" id={o.id}>
            {String(o.no)} <bdi>{String(o.name)}</bdi>
          </ObjectLink>{' '}
          <Value field="owner_id" value={o.owner_id} />
        </span>
      ))}
    </div>
  );
}

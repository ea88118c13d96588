import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/queries';
import { Avatar } from '@/components/Avatar';
import { enumWord, errorWord } from '@/i18n/words';
import { day, daysBetween, today } from '@/lib/format';
import { type Member, type Person, signed, stance } from './types';

/** What a box says: who, which part, how much weight, for or against us, who of ours covers, when last. */
export function Node(props: { member: Member; person?: Person; chosen: boolean; above?: string }) {
  const { t } = useTranslation('customer');
  const { member: m, person } = props;
  const owner = useUsers().data?.get(m.owner_id);
  const last = m.last_contact_on;
  const days = last ? daysBetween(last, today()) : null;
  const late = m.gaps.includes('chain.contact_overdue') || last === null;
  return (
    <span className="node-face" data-stance={stance(m.support)} data-chosen={props.chosen || undefined}>
      <span className="node-top">
        <b>{person?.name ?? m.contact_id.slice(0, 8)}</b>
        {m.gaps.length > 0 && (
          <span className="node-gaps" title={m.gaps.map((g) => errorWord(g)).join('\n')}>
            <TriangleAlert aria-hidden="true" />
            <span className="sr">{m.gaps.map((g) => errorWord(g)).join(', ')}</span>
          </span>
        )}
        <span className="node-support num">{signed(m.support)}</span>
      </span>
      <span className="node-role">
        {enumWord(m.buying_role, 'buying_role')}
        {person?.title ? ` · ${person.title}` : ''}
      </span>
      <span className="node-weight" title={t('chain.influence', { n: m.influence })}>
        <i style={{ width: `${m.influence * 10}%` }} />
        <span className="sr">{t('chain.influence', { n: m.influence })}</span>
      </span>
      <span className="node-foot">
        {owner && <Avatar id={owner.id} name={owner.name} size={18} />}
        <span className={late ? 'bad num' : 'num'} title={last ? day(last) : undefined}>
          {days === null ? t('chain.never') : t('chain.lastContact', { count: days })}
        </span>
        {props.above && <span className="sr">{t('chain.under', { name: props.above })}</span>}
      </span>
    </span>
  );
}

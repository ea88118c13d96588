import {
  Check,
  FileText,
  type LucideIcon,
  Mail,
  MapPin,
  MessageSquare,
  Phone,
  StickyNote,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/queries';
import { Chip } from '@/components/Chip';
import { enumWord } from '@/i18n/words';
import { instant, relative } from '@/lib/format';
import { Ref } from '../object/Ref';
import { RowActions } from '../object/RowActions';
import type { Activity } from './about';
import { MailOut } from './MailOut';

const ICONS: Record<string, LucideIcon> = {
  CALL: Phone,
  MEETING: Users,
  VISIT: MapPin,
  EMAIL: Mail,
  MESSAGE: MessageSquare,
  NOTE: StickyNote,
  TASK: Check,
};
/** A text that is longer is folded. */
const LONG = 280;

/** One activity: what, who, when, what came of it. */
export function Entry({ row }: { row: Activity }) {
  const { t } = useTranslation('customer');
  const [open, setOpen] = useState(false);
  const users = useUsers();
  const Icon = ICONS[row.kind] ?? FileText;
  const planned = row.state === 'PLANNED';
  const text = row.note && row.note !== row.title ? row.note : '';
  const shown = open || text.length <= LONG ? text : `${text.slice(0, LONG)}…`;
  const facts = [
    enumWord(row.kind, 'kind'),
    row.direction && enumWord(row.direction, 'direction'),
    users.data?.get(row.owner_id)?.name,
    row.minutes && t('entry.minutes', { count: row.minutes }),
    row.place,
  ].filter(Boolean);
  return (
    <li className="entry" data-state={row.state} data-late={row.overdue || undefined}>
      <span className="entry-icon" aria-hidden="true">
        <Icon />
      </span>
      <div>
        <p className="entry-head">
          <b>{row.title}</b>
          {row.is_next_step && <Chip tone="accent">{t('entry.nextStep')}</Chip>}
          {row.overdue && <Chip tone="bad">{t('entry.overdue')}</Chip>}
          {row.state === 'CANCELLED' && <Chip>{t('entry.cancelled')}</Chip>}
          <time dateTime={row.at} title={instant(row.at)}>
            {planned ? t('entry.due', { at: instant(row.at) }) : relative(row.at)}
          </time>
        </p>
        <p className="entry-facts">
          {facts.join(' · ')}
          {row.contact_ids.map((id) => (
            <span key={id}>
              {' · '}
              <Ref field="contact_id" id={id} />
            </span>
          ))}
        </p>
        {row.envelope && (
          <p className="entry-facts">
            {t('entry.mail', { from: row.envelope.from, to: row.envelope.to.join(', ') })}
            {row.envelope.attachments.length > 0 &&
              ` · ${t('entry.attached', { names: row.envelope.attachments.map((a) => a.name).join(', ') })}`}
          </p>
        )}
        {shown && <p className="entry-text">{shown}</p>}
        {text.length > LONG && (
          <button type="button" className="link" onClick={() => setOpen(!open)}>
            {t(open ? 'entry.less' : 'entry.more')}
          </button>
        )}
        {row.outcome && <p className="entry-text entry-outcome">{row.outcome}</p>}
        <MailOut row={row} />
        {planned && <RowActions collection="activities" row={row} />}
      </div>
    </li>
  );
}

import { ListTodo, Phone, StickyNote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { useWords } from '@/i18n/useWords';
import { type Kind, phoneOf } from './about';
import { LogDialog } from './LogDialog';
import './activities.css';

/** On a phone: call, note and next step under the thumb. The call opens the dialler, and its note waits when one is back. */
export default function QuickBar({ row, collection }: { row: Resource; collection: string }) {
  const { t } = useTranslation('customer');
  const ready = useWords('customer');
  const [kind, setKind] = useState<Kind>();
  if (!ready) return null;
  const phone = phoneOf(row);
  return (
    <>
      <nav className="quick-bar" aria-label={t('quick.label')}>
        {phone ? (
          <a className="btn" href={`tel:${phone}`} onClick={() => setKind('CALL')}>
            <Phone aria-hidden="true" />
            {t('quick.call')}
          </a>
        ) : (
          <button type="button" className="btn" onClick={() => setKind('CALL')}>
            <Phone aria-hidden="true" />
            {t('quick.call')}
          </button>
        )}
        <button type="button" className="btn" onClick={() => setKind('NOTE')}>
          <StickyNote aria-hidden="true" />
          {t('quick.note')}
        </button>
        <button type="button" className="btn" onClick={() => setKind('TASK')}>
          <ListTodo aria-hidden="true" />
          {t('quick.next')}
        </button>
      </nav>
      {kind && <LogDialog collection={collection} row={row} kind={kind} onClose={() => setKind(undefined)} />}
    </>
  );
}

import { Download, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Activity } from './about';
import { draftOf, mailto } from './mailDraft';

/** A prepared mail leaves by the person's own mail program: opened there, or taken along as a draft. */
export function MailOut({ row }: { row: Activity }) {
  const { t } = useTranslation('customer');
  const to = row.envelope?.to ?? [];
  if (row.kind !== 'EMAIL' || row.state !== 'PLANNED' || to.length === 0) return null;
  const mail = { to, subject: row.title, text: row.note ?? '' };
  const take = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([draftOf(mail)], { type: 'message/rfc822' }));
    link.download = 'mail.eml';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <p className="buttons">
      <a className="btn" href={mailto(mail)}>
        <Send aria-hidden="true" />
        {t('mail.open')}
      </a>
      <button type="button" className="btn" onClick={take}>
        <Download aria-hidden="true" />
        {t('mail.take')}
      </button>
      <small className="muted">{t('mail.notSent')}</small>
    </p>
  );
}

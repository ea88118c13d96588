import { useTranslation } from 'react-i18next';
import { path } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { FileButton } from '../documents/FileButton';
import { PaperButton } from '../documents/PaperButton';

/** The files of an invoice, a credit note or a dunning letter: for people and, once it is issued, for programs. */
export const invoiceFiles = (collection: 'invoices' | 'credit-notes' | 'dunning-notices') =>
  function InvoiceFiles({ row }: { row: Resource }) {
    const { t } = useTranslation('quote');
    const ready = useWords('quote');
    if (!ready) return <Skeleton height={32} />;
    const issued = Boolean(row.issued_on) && row.state !== 'REQUESTED' && row.state !== 'REFUSED';
    return (
      <div className="doc-lead">
        {issued && <FileButton path={path(collection, row.id, 'ubl')} label={t('paper.ubl')} />}
        <PaperButton path={path(collection, row.id, 'document')} />
      </div>
    );
  };

import { useTranslation } from 'react-i18next';
import { path } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { FileButton } from '../documents/FileButton';
import type { ObjectConfig } from '../object/config';

/** The import file of the tax platform. */
function Workbook({ row }: { row: Resource }) {
  const { t } = useTranslation('quote');
  const ready = useWords('quote');
  if (!ready) return <Skeleton height={32} />;
  return (
    <div className="doc-lead">
      <FileButton path={path('e-fapiao-batches', row.id, 'workbook')} label={t('paper.workbook')} />
    </div>
  );
}

export const config: ObjectConfig = {
  collection: 'e-fapiao-batches',
  columns: ['legal_entity_id', 'invoice_ids', 'author_id', 'created_at'],
  sortable: ['created_at', 'no'],
  figures: ['legal_entity_id', 'created_at'],
  sections: [
    { code: 'invoice', fields: ['invoice_ids', 'legal_entity_id', 'author_id'] },
    { code: 'lines', fields: ['categories'] },
  ],
  Lead: Workbook,
  creatable: true,
};

import { path } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { PaperButton } from './PaperButton';

/** The document of an object, above what the object says. */
export const paperLead = (collection: string) =>
  function PaperLead({ row }: { row: Resource }) {
    const ready = useWords('quote');
    if (!ready) return <Skeleton height={32} />;
    return (
      <div className="doc-lead">
        <PaperButton path={path(collection, row.id, 'document')} />
      </div>
    );
  };

import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { path } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { Diagram } from './Diagram';
import { useDiagram } from './query';

/** The drawing of a process and the file that any BPMN tool opens. */
export function DiagramCard({ code }: { code: string }) {
  const { t, i18n } = useTranslation('process');
  const diagram = useDiagram(code);
  const file = `${path('process-nodes', code, 'bpmn')}?language=${i18n.language}`;
  return (
    <Card
      title={t('diagram')}
      note={t('diagram.note')}
      flush
      right={
        <a className="btn" href={file} download={`${code}.bpmn`}>
          <Download aria-hidden="true" />
          {t('download')}
        </a>
      }
    >
      {diagram.isPending && <Skeleton height={300} />}
      {diagram.isError && <ErrorState error={diagram.error} retry={() => diagram.refetch()} />}
      {diagram.data && <Diagram diagram={diagram.data} />}
    </Card>
  );
}

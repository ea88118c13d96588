import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { today } from '@/lib/format';
import { useCockpit } from './query';
import { WaitingList } from './WaitingList';
import './cockpit.css';

/** Everything that waits for me, late ones apart. */
export function TodoPage() {
  const { t } = useTranslation('cockpit');
  const cockpit = useCockpit();
  if (cockpit.isPending) return <SkeletonPage />;
  if (cockpit.isError) return <ErrorState error={cockpit.error} retry={() => cockpit.refetch()} />;
  const items = cockpit.data.waiting_for_me ?? [];
  const now = today();
  const late = items.filter((i) => i.due_on && i.due_on < now);
  const next = items.filter((i) => !late.includes(i));
  return (
    <div className="page narrow">
      <div className="page-head">
        <div>
          <h1>{t('todo.title')}</h1>
          <p>{items.length > 0 ? t('waiting.count', { count: items.length }) : t('waiting.none')}</p>
        </div>
      </div>
      <div className="stack">
        {items.length === 0 && (
          <Card>
            <Empty icon={CircleCheckBig} title={t('waiting.none')} text={t('waiting.explain')} />
          </Card>
        )}
        {late.length > 0 && (
          <Card title={t('todo.late')} note={late.length} flush>
            <WaitingList items={late} />
          </Card>
        )}
        {next.length > 0 && (
          <Card title={t('todo.next')} note={next.length} flush>
            <WaitingList items={next} />
          </Card>
        )}
      </div>
    </div>
  );
}

import { useParams } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { day } from '@/lib/format';
import { Drafts } from './Drafts';
import { EditNode } from './EditNode';
import { HouseMap } from './HouseMap';
import { Node } from './Node';
import { useFigures, useHouse } from './query';
import { Search } from './Search';
import '../object/object.css';
import './process.css';

/** The process house: the whole of it, or one node. */
export function ProcessPage() {
  const { code } = useParams({ strict: false }) as { code?: string };
  return code ? <Node key={code} code={code} /> : <WholeHouse />;
}

function WholeHouse() {
  const { t } = useTranslation('process');
  const house = useHouse();
  const figures = useFigures();
  const [adding, setAdding] = useState(false);
  if (house.isPending) return <SkeletonPage />;
  if (house.isError) return <ErrorState error={house.error} retry={() => house.refetch()} />;
  const { nodes, verbs_without_activity: lost } = house.data;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('subtitle', { day: day(house.data.valid_on) })}</p>
        </div>
        <div className="right process-head">
          <Search nodes={nodes} />
          {house.data.allowed_actions.includes('draft') && (
            <button type="button" className="btn" onClick={() => setAdding(true)}>
              <Plus aria-hidden="true" />
              {t('add')}
            </button>
          )}
        </div>
      </div>
      {lost.length > 0 && (
        <p className="problem" role="status">
          {t('lost', { verbs: lost.join(', ') })}
        </p>
      )}
      <Drafts />
      <HouseMap nodes={nodes} figures={figures.data} />
      <p className="muted process-legend">{t('legend')}</p>
      {adding && <EditNode onClose={() => setAdding(false)} />}
    </div>
  );
}

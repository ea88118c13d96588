import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOne } from '@/api/queries';
import { Chip, StateChip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { TabPanel, Tabs } from '@/components/Tabs';
import { actionWord } from '@/i18n/words';
import { day } from '@/lib/format';
import { openAction } from '../action/open';
import { NameOf } from '../object/Ref';
import { type Detail, named } from './api';
import { CompareTab } from './CompareTab';
import { Editor } from './Editor';
import { WalkTab } from './WalkTab';
import '../object/object.css';
import './templates.css';

const C = 'process-templates';

/** One version of a template: the walk of a deal through it, what it says, and how it differs from another. */
export function TemplatePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const one = useOne<Detail>(C, id);
  if (one.isPending) return <SkeletonPage />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  return <Loaded key={id} detail={one.data} />;
}

function Loaded({ detail }: { detail: Detail }) {
  const { t } = useTranslation('templates');
  // A draft is opened to be written.
  const [tab, setTab] = useState(detail.state === 'DRAFT' ? 'content' : 'walk');
  const [dirty, setDirty] = useState(false);
  const navigate = useNavigate();
  const v = detail.template;
  const tabs = ['walk', 'content', 'compare'].map((id) => ({ id, label: t(`tab.${id}`) }));
  const moves = ['draft', 'discard', 'release'].filter((a) => detail.allowed_actions.includes(a));
  return (
    <div className="page">
      <section className="card object-card">
        <div className="object-head">
          <div className="object-title">
            <h1>{named(v.name)}</h1>
            <p className="object-meta">
              <Chip>{v.shipped ? t('shipped') : t('revision', { n: v.revision })}</Chip>
              {!v.shipped && <StateChip state={v.state} collection={C} />}
              {v.valid_from && <span className="muted">{t('since', { day: day(v.valid_from) })}</span>}
              {v.authors.map((id) => (
                <NameOf key={id} field="author_id" id={id} />
              ))}
              {v.released_by && (
                <span className="muted">
                  {t('releasedBy')} <NameOf field="released_by" id={v.released_by} />
                </span>
              )}
            </p>
            <p className="muted tpl-summary">{named(v.summary)}</p>
          </div>
          <div className="actions">
            {moves.map((action) => (
              <button
                key={action}
                type="button"
                className={action === 'release' ? 'btn primary' : 'btn'}
                disabled={dirty}
                title={dirty ? t('saveFirst') : undefined}
                onClick={() =>
                  openAction({
                    collection: C,
                    action,
                    object: detail,
                    // A draft is a version of its own; one that was discarded is gone.
                    onDone: (done) =>
                      action === 'discard'
                        ? navigate({ to: '/process-templates' })
                        : done.id !== detail.id && navigate({ to: `/process-templates/${done.id}` }),
                  })
                }
              >
                {actionWord(action, C)}
              </button>
            ))}
          </div>
        </div>
        <Tabs label={t('tab.label')} tabs={tabs} value={tab} onChange={setTab} />
      </section>
      <TabPanel id={tab}>
        {tab === 'walk' && <WalkTab detail={detail} />}
        {tab === 'content' && <Editor detail={detail} onDirty={setDirty} />}
        {tab === 'compare' && <CompareTab detail={detail} />}
      </TabPanel>
    </div>
  );
}

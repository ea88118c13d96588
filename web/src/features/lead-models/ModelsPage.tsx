import { useQuery } from '@tanstack/react-query';
import { Brain } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Intent } from '@/api/intent';
import { asProblem } from '@/api/problem';
import { path, useAct, useList } from '@/api/queries';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { Empty, ErrorState } from '@/components/Empty';
import { ProgressBar } from '@/components/KeyFigure';
import { SkeletonPage } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { decimal, instant } from '@/lib/format';
import { useListParams } from '../list/ListPage';
import { ActionBar } from '../object/ActionBar';
import { config } from './config';
import { ModelDetail } from './ModelDetail';
import type { Model, Readiness } from './types';
import '../accounts/accounts.css';
import './models.css';

/** What the house's own leads teach: is there enough, how good is it, is it on. */
export function ModelsPage() {
  const { t } = useTranslation('front');
  const { params, change } = useListParams();
  const [intent] = useState(() => new Intent());
  const act = useAct(intent);
  const ready = useQuery({
    queryKey: ['lead-models', 'readiness'],
    queryFn: ({ signal }) => get<Readiness>(path('lead-models', 'readiness'), undefined, signal),
  });
  const list = useList('lead-models', {});
  if (ready.isPending || list.isPending) return <SkeletonPage />;
  if (ready.isError) return <ErrorState error={ready.error} retry={() => ready.refetch()} />;
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  const r = ready.data;
  const models = list.data.pages.flatMap((p) => p.items) as Model[];
  const shown =
    models.find((m) => m.id === params.model) ?? models.find((m) => m.state === 'ACTIVE') ?? models[0];
  const learn = async () => {
    try {
      const made = await act.mutateAsync({ collection: 'lead-models', body: {} });
      change('model', made.id);
      toast(t('learn.done', { no: made.no }));
    } catch (error) {
      toast(asProblem(error).words);
    }
  };
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t('learn.title')}</h1>
          <p>{t('learn.lead')}</p>
        </div>
        {r.allowed_actions.includes('create') && (
          <div className="right">
            <button
              type="button"
              className="btn primary"
              onClick={() => void learn()}
              disabled={!r.enough || act.isPending}
            >
              <Brain aria-hidden="true" />
              {t('learn.now')}
            </button>
          </div>
        )}
      </div>
      <div className="stack">
        <Enough r={r} />
        {shown ? (
          <ModelDetail model={shown} />
        ) : (
          <Empty
            icon={Brain}
            title={t(r.enough ? 'learn.none' : 'learn.tooFew')}
            text={t(r.enough ? 'learn.noneText' : 'learn.tooFewText', {
              have: r.outcomes,
              of: r.outcomes_needed,
            })}
          />
        )}
        {models.length > 0 && (
          <Card title={t('learn.models')} note={t('learn.every', { count: r.retrain_days })} flush>
            <ul className="model-list">
              {models.map((m) => (
                <li key={m.id} aria-current={m.id === shown?.id || undefined}>
                  <button type="button" className="link" onClick={() => change('model', m.id)}>
                    <span className="num">{m.no}</span>
                  </button>
                  <StateChip state={m.state} collection="lead-models" />
                  <span className="muted">
                    {instant(m.created_at)} · {t('learn.of', { count: m.outcomes })} · AUC{' '}
                    <span className="num">{m.measures.auc ? decimal(m.measures.auc, 3) : '—'}</span>
                  </span>
                  <ActionBar row={m} config={config} />
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </div>
  );
}

function Enough({ r }: { r: Readiness }) {
  const { t } = useTranslation('front');
  const lines = [
    ['learn.ended', r.outcomes, r.outcomes_needed],
    ['learn.converted', r.converted, r.converted_needed],
    ['learn.discarded', r.discarded, r.discarded_needed],
  ] as const;
  return (
    <Card
      title={t('learn.history')}
      right={
        <Chip tone={r.active_id ? 'good' : undefined}>
          {r.active_no ? t('learn.on', { no: r.active_no }) : t('learn.off')}
        </Chip>
      }
    >
      <div className="enough">
        {lines.map(([word, have, needed]) => (
          <div key={word}>
            <span className="label">{t(word)}</span>
            <ProgressBar share={have / needed} label={t(word)} tone={have >= needed ? 'good' : undefined} />
            <span className="num muted">{t('learn.have', { have, needed })}</span>
          </div>
        ))}
      </div>
    </Card>
  );
}

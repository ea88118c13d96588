import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partQuery } from '@/api/queries';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { KeyFigure, ProgressBar } from '@/components/KeyFigure';
import { Skeleton } from '@/components/Skeleton';
import { day, decimal, ratio } from '@/lib/format';
import { Evidence } from './Evidence';
import { type Coefficients, factValue, factWord, type Model } from './types';

const FIRST = 12;

/** How good a model is on leads it has not seen, whether it keeps its word, and what it has learnt. */
export function ModelDetail({ model }: { model: Model }) {
  const { t } = useTranslation('front');
  const m = model.measures;
  const base = (figure: string) => t('learn.base', { figure });
  const span = { from: day(model.first_received_at), until: day(model.last_received_at) };
  return (
    <>
      <Card
        title={t('learn.measured', { no: model.no })}
        note={t('learn.measuredOn', { rows: m.rows, learnt: model.learnt_from, ...span })}
      >
        <div className="figure-row plain-figures">
          <KeyFigure label={t('learn.auc')} note={t('learn.aucNote')}>
            {m.auc ? decimal(m.auc, 3) : '—'}
          </KeyFigure>
          <KeyFigure label={t('learn.logLoss')} note={base(decimal(m.base_log_loss, 3))}>
            {decimal(m.log_loss, 3)}
          </KeyFigure>
          <KeyFigure label={t('learn.brier')} note={base(decimal(m.base_brier, 3))}>
            {decimal(m.brier, 3)}
          </KeyFigure>
          <KeyFigure label={t('learn.accuracy')} note={base(ratio(m.base_accuracy))}>
            {ratio(m.accuracy)}
          </KeyFigure>
        </div>
        {model.rival && (
          <p className="muted">
            {t('learn.rival', { ours: decimal(m.log_loss, 3), theirs: decimal(model.rival.log_loss, 3) })}
          </p>
        )}
      </Card>
      <div className="learn-columns">
        <Card title={t('learn.kept')} note={t('learn.keptNote')} flush>
          <table className="plain-table calibration">
            <thead>
              <tr>
                <th scope="col">{t('learn.told')}</th>
                <th scope="col">{t('learn.came')}</th>
                <th scope="col">{t('learn.leads')}</th>
              </tr>
            </thead>
            <tbody>
              {m.deciles.map((d, n) => (
                <tr key={n}>
                  <th scope="row" className="num">
                    {ratio(d.told)}
                  </th>
                  <td className="num">
                    <ProgressBar share={Number(d.came)} label={t('learn.came')} /> {ratio(d.came)}
                  </td>
                  <td className="num">{d.rows}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
        <Weights id={model.id} />
      </div>
    </>
  );
}

function Weights({ id }: { id: string }) {
  const { t } = useTranslation('front');
  const [all, setAll] = useState(false);
  const seen = useQuery(partQuery('lead-models', id, 'coefficients'));
  if (seen.isPending) return <Skeleton height={360} />;
  if (seen.isError) return <ErrorState error={seen.error} retry={() => seen.refetch()} />;
  const { items } = seen.data as unknown as Coefficients;
  return (
    <Card title={t('learn.learnt')} note={t('learn.learntNote')} flush>
      {items.length === 0 && <Empty small title={t('learn.nothing')} />}
      <table className="plain-table">
        <tbody>
          {items.slice(0, all ? undefined : FIRST).map((c) => (
            <tr key={`${c.fact} ${c.value}`}>
              <th scope="row">
                {factWord(c.fact, t)} <span className="muted">{factValue(c.fact, c.value, t)}</span>
              </th>
              <td>
                <Evidence evidence={c.weight} odds={c.odds} label={t('learn.odds')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && items.length > FIRST && (
        <button type="button" className="btn ghost" onClick={() => setAll(true)}>
          {t('learn.all', { count: items.length })}
        </button>
      )}
    </Card>
  );
}

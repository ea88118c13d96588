import { useQuery } from '@tanstack/react-query';
import { Camera, ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Intent } from '@/api/intent';
import { asProblem } from '@/api/problem';
import { path, useAct } from '@/api/queries';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { KeyFigure } from '@/components/KeyFigure';
import { Money } from '@/components/Money';
import { SkeletonPage } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { enumWord } from '@/i18n/words';
import { today } from '@/lib/format';
import { useListParams } from '../list/ListPage';
import { AdjustDialog } from './AdjustDialog';
import { History } from './History';
import { LineTable } from './LineTable';
import { Methods } from './Methods';
import { type Forecast, type Line, quarter, quarterOf } from './types';
import '../accounts/accounts.css';
import './forecast.css';

/** What a quarter will bring: by category, by unit and person, with what was said of it and how near we came before. */
export function ForecastPage() {
  const { t } = useTranslation('customer');
  const { params, change } = useListParams();
  const period = /^\d{4}-Q[1-4]$/.test(params.period ?? '') ? (params.period ?? '') : quarterOf(today());
  const [line, setLine] = useState<Line>();
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const query = useQuery({
    queryKey: ['forecasts', 'one', period],
    queryFn: ({ signal }) => get<Forecast>(path('forecasts'), { period }, signal),
    placeholderData: (previous) => previous,
  });
  if (query.isPending) return <SkeletonPage />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const f = query.data;
  const go = (step: number) => change('period', quarter(period, step));
  const snap = async () => {
    try {
      await act.mutateAsync({ collection: 'forecasts', id: 'snapshot', body: { period } });
      toast(t('forecast.kept', { period }));
    } catch (error) {
      toast(asProblem(error).words);
    }
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('forecast.title')}</h1>
        <div className="right forecast-tools">
          <button type="button" className="icon-btn" aria-label={t('forecast.back')} onClick={() => go(-1)}>
            <ChevronLeft />
          </button>
          <b className="num">{period}</b>
          <button type="button" className="icon-btn" aria-label={t('forecast.on')} onClick={() => go(1)}>
            <ChevronRight />
          </button>
          {f.allowed_actions.includes('snapshot') && (
            <button type="button" className="btn" onClick={() => void snap()} disabled={act.isPending}>
              <Camera aria-hidden="true" />
              {t('forecast.keep')}
            </button>
          )}
        </div>
      </div>
      <div className="stack">
        <Card>
          <div className="figure-row plain-figures">
            <KeyFigure label={t('forecast.expected')} note={t('forecast.expectedNote')}>
              <Money value={f.expected} short />
            </KeyFigure>
            {(['closed', 'commit', 'best_case', 'pipeline', 'weighted'] as const).map((k) => (
              <KeyFigure
                key={k}
                label={enumWord(k.toUpperCase(), 'forecast_category')}
                note={
                  f.adjusted[k].amount !== f.total[k].amount && (
                    <>
                      {t('forecast.raw')} <Money value={f.total[k]} short />
                    </>
                  )
                }
              >
                <Money value={f.adjusted[k]} short />
              </KeyFigure>
            ))}
          </div>
          {f.partial && <p className="muted">{t('forecast.partial')}</p>}
          {f.currencies_without_rate.length > 0 && (
            <p className="muted">{t('account.noRate', { list: f.currencies_without_rate.join(', ') })}</p>
          )}
        </Card>
        <Methods period={period} />
        <Card title={t('forecast.lines')} flush>
          {f.lines.length === 0 ? (
            <Empty title={t('forecast.empty')} text={t('forecast.emptyText')} />
          ) : (
            <LineTable
              lines={f.lines}
              onAdjust={f.allowed_actions.includes('adjust') ? setLine : undefined}
            />
          )}
        </Card>
        <History forecast={f} />
      </div>
      {line && <AdjustDialog line={line} period={period} onClose={() => setLine(undefined)} />}
    </div>
  );
}

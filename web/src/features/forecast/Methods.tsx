import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { count, decimal, money, moneyShort, ratio } from '@/lib/format';
import type { Method, MethodsAnswer } from './types';

/** The methods of the forecast side by side: a picture on one scale, how each came about, how near it came before. */
export function Methods({ period }: { period: string }) {
  const { t } = useTranslation('customer');
  const query = useQuery({
    queryKey: ['forecasts', 'methods', period],
    queryFn: ({ signal }) => get<MethodsAnswer>(path('forecasts', 'methods'), { period }, signal),
    placeholderData: (previous) => previous,
  });
  if (query.isPending)
    return (
      <Card title={t('methods.title')}>
        <Skeleton height={230} />
      </Card>
    );
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const m = query.data;
  const judged = m.methods.some((one) => one.accuracy !== null);
  return (
    <Card title={t('methods.title')} note={t('methods.note')} flush>
      <div className="table-scroll">
        <table className="plain-table methods-table">
          <thead>
            <tr>
              <th scope="col">{t('methods.method')}</th>
              <th scope="col">{t('methods.figure')}</th>
              <th scope="col" className="methods-picture">
                <Scale all={m.methods} />
              </th>
              <th scope="col">{t('methods.accuracy')}</th>
            </tr>
          </thead>
          <tbody>
            {m.methods.map((one) => (
              <tr key={one.method}>
                <th scope="row">
                  {enumWord(one.method, 'forecast_method')}
                  <small className="muted">
                    <How one={one} m={m} />
                  </small>
                </th>
                <td className="num">
                  <Money value={one.amount} short />
                </td>
                <td className="methods-picture">
                  <Bar one={one} all={m.methods} />
                </td>
                <td className="num">
                  {one.accuracy ? (
                    <span title={t('methods.judged', { count: one.judged })}>{ratio(one.accuracy, 0)}</span>
                  ) : (
                    '—'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="methods-foot">
        {!judged && <p className="muted">{t('methods.young')}</p>}
        <details>
          <summary>{t('methods.rates')}</summary>
          <Rates m={m} />
        </details>
      </div>
    </Card>
  );
}

/** How the figure came about, in one line. */
function How({ one, m }: { one: Method; m: MethodsAnswer }): ReactNode {
  const { t } = useTranslation('customer');
  const short = (amount: Method['low']) => (amount ? moneyShort(amount) : '');
  switch (one.method) {
    case 'CATEGORY':
      return t('methods.how.CATEGORY', { high: short(one.high), days: m.drops_after_days });
    case 'HISTORICAL':
      return t('methods.how.HISTORICAL', { count: m.win_rates[0]?.ended ?? 0 });
    case 'RUN_RATE':
      if (!m.run_rate) return null;
      return t(`methods.how.${m.run_rate.basis === 'SAME_PERIODS' ? 'SAME' : 'BEFORE'}`, {
        count: m.run_rate.periods,
        amount: short(m.run_rate.amount),
        trend: decimal(m.run_rate.trend, 2),
      });
    case 'SIMULATION':
      return (
        <span title={t('methods.seed', { seed: m.seed })}>
          {t('methods.how.SIMULATION', {
            draws: count(m.draws),
            count: m.deals,
            low: short(one.low),
            high: short(one.high),
          })}
          {m.more_deals && t('methods.more')}
        </span>
      );
    default:
      return t('methods.how.WEIGHTED');
  }
}

const ceiling = (all: Method[]) =>
  Math.max(1, ...all.map((m) => Math.max(toPixels(m.amount.amount), toPixels((m.high ?? m.amount).amount))));
const share = (text: string, top: number) => `${(Math.max(0, toPixels(text)) / top) * 100}%`;

/** The ends of the scale that all bars have. */
function Scale({ all }: { all: Method[] }) {
  const most = all.flatMap((m) => [m.amount, m.high ?? m.amount]);
  const top = most.reduce(
    (a, b) => (toPixels(b.amount) > toPixels(a.amount) ? b : a),
    most[0] as Method['amount'],
  );
  return (
    <span className="methods-scale num" aria-hidden="true">
      <span>0</span>
      <span>{moneyShort(top)}</span>
    </span>
  );
}

/** Up to the lower end, and lighter from there to the higher one, with the figure as a mark. */
function Bar({ one, all }: { one: Method; all: Method[] }) {
  const top = ceiling(all);
  const ends = one.low && one.high;
  const sure = share((ends ? one.low : one.amount)?.amount ?? '0', top);
  const most = share((ends ? one.high : one.amount)?.amount ?? '0', top);
  const says = ends && one.low && one.high ? `${money(one.low)} – ${money(one.high)}` : money(one.amount);
  return (
    <span className="methods-bar" title={says}>
      {ends && <i data-range style={{ inlineSize: most }} />}
      <i style={{ inlineSize: sure }} />
      <b style={{ insetInlineStart: share(one.amount.amount, top) }} />
    </span>
  );
}

/** Observed win rates by stage beside the defaults. */
function Rates({ m }: { m: MethodsAnswer }) {
  const { t } = useTranslation('customer');
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('account.stage')}</th>
            <th scope="col">{t('methods.default')}</th>
            <th scope="col">{t('methods.won')}</th>
            <th scope="col">{t('methods.rate')}</th>
          </tr>
        </thead>
        <tbody>
          {m.win_rates.map((r) => (
            <tr key={r.stage}>
              <th scope="row">{enumWord(r.stage, 'stage')}</th>
              <td className="num">{ratio(r.default, 0)}</td>
              <td className="num">
                {r.wins} / {r.ended}
              </td>
              <td className="num">{ratio(r.rate, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

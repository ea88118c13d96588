import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { toPixels } from '@/lib/decimal';
import { count, decimal, money, moneyShort } from '@/lib/format';
import type { CockpitStage } from './query';

const COLORS: Record<string, string> = {
  LEAD_TO_BID: 'var(--c5)',
  BID_TO_ORDER: 'var(--c1)',
  ORDER_TO_DELIVERY: 'var(--c3)',
  DELIVER_TO_CASH: 'var(--c2)',
};

/** The stages of a case that belong to a stretch, as the list filters them. */
const STAGES: Record<string, string> = {
  LEAD_TO_BID: 'S1_LEAD,S2_INITIATE,S3_ENGAGE,S4_BID',
  BID_TO_ORDER: 'S5_CONTRACT',
  ORDER_TO_DELIVERY: 'S6_DELIVER',
  DELIVER_TO_CASH: 'S7_CASH,S8_CLOSE',
};

/** The four stretches of the stream: how many deals, how much money, how long it takes. */
export function StageFlow({ stages }: { stages: CockpitStage[] }) {
  const { t } = useTranslation('cockpit');
  const high = Math.max(1, ...stages.map((s) => toPixels(s.amount.amount)));
  return (
    <ol className="stage-flow">
      {stages.map((s) => (
        <li key={s.stage}>
          <Link
            to="/$collection"
            params={{ collection: 'cases' }}
            search={{ stage: STAGES[s.stage] ?? '', state: 'OPEN' } as never}
            className="stage-tile"
          >
            <span className="stage-name">
              <i style={{ background: COLORS[s.stage] ?? 'var(--c6)' }} />
              {t(`stage.${s.stage}`, { defaultValue: s.stage })}
            </span>
            <strong className="num" title={money(s.amount)}>
              {moneyShort(s.amount)}
            </strong>
            <span className="stage-meta num">
              {t('flow.count', { count: s.count, n: count(s.count) })}
              {s.median_days !== null && s.median_days !== undefined && (
                <> · {t('flow.days', { n: decimal(s.median_days, 0) })}</>
              )}
            </span>
            <span className="bar" aria-hidden="true">
              <span
                style={{
                  width: `${(toPixels(s.amount.amount) / high) * 100}%`,
                  background: COLORS[s.stage] ?? 'var(--c6)',
                }}
              />
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Money } from '@/components/Money';
import { useWords } from '@/i18n/useWords';
import { enumWord, fieldWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { pointsDelta, ratio } from '@/lib/format';
import { useWidth } from '@/lib/useWidth';
import type { DriverRow, SensitivityAnswer } from './types';
import '@/theme/figures.css';
import './estimates.css';

const ROW = 46;
const FOOT = 26;

/** "±5 %", "±1 month": how far a driver is moved. */
function useStep() {
  const { t } = useTranslation('estimate');
  return (d: DriverRow) => {
    if (d.driver === 'DELAY') return t('sensitivity.months', { n: d.step });
    if (d.driver === 'RATE') return t('sensitivity.points', { n: ratio(d.step, 2).replace('%', '') });
    return `±${ratio(d.step, 2)}`;
  };
}

/** One bar for each driver, the longest above; the line in the middle is the estimate as it stands. */
function Tornado({ answer }: { answer: SensitivityAnswer }) {
  const { t } = useTranslation('estimate');
  const step = useStep();
  const [ref, width] = useWidth<HTMLElement>();
  const left = Math.min(150, width * 0.3);
  const far = Math.max(
    ...answer.drivers.flatMap((d) => [d.less.change, d.more.change]).map((c) => Math.abs(toPixels(c))),
    0.0001,
  );
  const half = (width - left) / 2 - 48;
  const middle = left + (width - left) / 2;
  const height = answer.drivers.length * ROW + FOOT;
  const size = (change: string) => (Math.abs(toPixels(change)) / far) * half;
  const side = (change: string) => (change.startsWith('-') ? -1 : 1);
  return (
    <figure ref={ref} aria-label={t('sensitivity.title')}>
      <svg width={width} height={height} aria-hidden="true" className="figure">
        <line x1={middle} x2={middle} y1={0} y2={height - FOOT} stroke="var(--ink-3)" />
        <text x={middle} y={height - 6} textAnchor="middle" className="figure-label">
          {ratio(answer.margin_after, 2, 2)}
        </text>
        {answer.drivers.map((d, i) => (
          <g key={d.driver}>
            <text x={0} y={i * ROW + 18} className="figure-value">
              {enumWord(d.driver, 'driver')}
            </text>
            <text x={0} y={i * ROW + 34} className="figure-label">
              {step(d)}
            </text>
            {[d.less, d.more].map((o, k) => {
              const long = size(o.change);
              const where = side(o.change);
              if (toPixels(o.change) === 0) return null;
              return (
                <g key={k === 0 ? 'less' : 'more'}>
                  <rect
                    x={where < 0 ? middle - long : middle}
                    y={i * ROW + 8}
                    width={long}
                    height={26}
                    rx={3}
                    fill={where < 0 ? 'var(--c4)' : 'var(--c2)'}
                  />
                  <text
                    x={middle + where * (long + 6)}
                    y={i * ROW + 25}
                    textAnchor={where < 0 ? 'end' : 'start'}
                    className="figure-label"
                  >
                    {pointsDelta(o.change)}
                  </text>
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** How the margin moves when one thing comes out otherwise: the picture and the table behind it. */
export function Sensitivity({ data }: { data: Resource; row: Resource }) {
  const ready = useWords('estimate');
  const { t } = useTranslation('estimate');
  const step = useStep();
  if (!ready) return null;
  const answer = data as SensitivityAnswer;
  return (
    <div className="stack estimate-part">
      <p className="muted">{t('sensitivity.what')}</p>
      <Tornado answer={answer} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <div className="estimate-scroll" tabIndex={0} role="region" aria-label={t('sensitivity.title')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('sensitivity.driver')}</th>
              <th scope="col">{t('sensitivity.direction')}</th>
              <th scope="col">{fieldWord('margin_after')}</th>
              <th scope="col">{t('sensitivity.change')}</th>
              <th scope="col">{fieldWord('financing')}</th>
              <th scope="col">{fieldWord('cost')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.drivers.flatMap((d) =>
              (['less', 'more'] as const).map((way) => (
                <tr key={`${d.driver} ${way}`}>
                  <th scope="row">{enumWord(d.driver, 'driver')}</th>
                  <td className="num">{step(d).replace('±', way === 'less' ? '−' : '+')}</td>
                  <td className="num">{ratio(d[way].margin_after, 2, 2)}</td>
                  <td className={`num ${d[way].change.startsWith('-') ? 'bad' : ''}`}>
                    {pointsDelta(d[way].change)}
                  </td>
                  <td>
                    <Money value={d[way].financing} short />
                  </td>
                  <td>
                    <Money value={d[way].cost} short />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { toPixels } from '@/lib/decimal';
import { moneyShort } from '@/lib/format';
import { useWidth } from '@/lib/useWidth';
import type { Curve } from './types';
import '@/theme/figures.css';

const HEIGHT = 240;
const TOP = 26;
const FOOT = 30;
const LEFT = 64;
const RIGHT = 12;

/** Three or four round figures between the ends. */
function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  const all: number[] = [];
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) all.push(v);
  return all;
}

/** What comes in and goes out as bars, the cumulative balance as a line, its deepest point named. */
export function CurveFigure({ curve }: { curve: Curve }) {
  const { t } = useTranslation('estimate');
  const [ref, width] = useWidth<HTMLElement>();
  const { months } = curve;
  const currency = curve.peak_funding.currency;
  const of = (money: { amount: string }) => toPixels(money.amount);
  const all = months.flatMap((m) => [of(m.inflow), -of(m.outflow), of(m.balance)]);
  const high = Math.max(0, ...all) || 1;
  const low = Math.min(0, ...all);
  const slot = (width - LEFT - RIGHT) / Math.max(1, months.length);
  const bar = Math.min(18, Math.max(2, slot * 0.32));
  const y = (v: number) => TOP + ((high - v) / (high - low || 1)) * (HEIGHT - TOP - FOOT);
  const x = (i: number) => LEFT + (i + 0.5) * slot;
  const every = Math.max(1, Math.ceil(months.length / Math.max(3, (width - LEFT) / 44)));
  const line = months.map((m, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(of(m.balance))}`).join(' ');
  const peak = months.findIndex((m) => m.month === curve.peak_month);
  const nearEnd = x(peak) > width * 0.66;
  const depth = y(-of(curve.peak_funding));
  return (
    <figure ref={ref} aria-label={t('curve.title')}>
      <svg width={width} height={HEIGHT} aria-hidden="true" className="figure">
        {ticks(low, high).map((v) => (
          <g key={v}>
            <line x1={LEFT} x2={width - RIGHT} y1={y(v)} y2={y(v)} stroke="var(--line)" />
            <text x={LEFT - 8} y={y(v) + 4} textAnchor="end" className="figure-label">
              {moneyShort({ amount: String(v), currency })}
            </text>
          </g>
        ))}
        <line x1={LEFT} x2={width - RIGHT} y1={y(0)} y2={y(0)} stroke="var(--ink-3)" />
        {months.map((m, i) => (
          <g key={m.month}>
            <rect
              x={x(i) - bar - 1}
              width={bar}
              y={y(of(m.inflow))}
              height={Math.max(0, y(0) - y(of(m.inflow)))}
              fill="var(--c2)"
            />
            <rect
              x={x(i) + 1}
              width={bar}
              y={y(0)}
              height={Math.max(0, y(-of(m.outflow)) - y(0))}
              fill="var(--c4)"
            />
            {i % every === 0 && (
              <text x={x(i)} y={HEIGHT - 8} textAnchor="middle" className="figure-label">
                {m.month}
              </text>
            )}
          </g>
        ))}
        <path d={line} fill="none" stroke="var(--c1)" strokeWidth={2.5} strokeLinejoin="round" />
        {peak >= 0 && (
          <g>
            <circle
              cx={x(peak)}
              cy={depth}
              r={5}
              fill="var(--surface)"
              stroke="var(--bad)"
              strokeWidth={2.5}
            />
            <text
              x={x(peak) + (nearEnd ? -1 : 1) * (bar + 10)}
              y={Math.min(depth + 4, HEIGHT - FOOT - 4)}
              textAnchor={nearEnd ? 'end' : 'start'}
              className="figure-value"
            >
              {t('curve.peak', { amount: moneyShort(curve.peak_funding), n: curve.peak_month })}
            </text>
          </g>
        )}
      </svg>
    </figure>
  );
}

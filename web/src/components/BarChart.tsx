import type { Money } from '@/api/types';
import { toPixels } from '@/lib/decimal';
import { money, moneyShort } from '@/lib/format';
import { useWidth } from '@/lib/useWidth';
import '@/theme/figures.css';

export interface Series {
  code: string;
  label: string;
  color: string;
}

export interface Group {
  code: string;
  label: string;
  values: Record<string, Money>;
}

const LEFT = 62;
const FOOT = 24;
const TOP = 8;

/** A round step so that three to five lines cover the highest value. */
function ticks(high: number): number[] {
  const raw = high / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((f) => f * power).find((s) => s >= raw) ?? raw;
  return Array.from({ length: Math.floor(high / step + 1e-9) + 2 }, (_, i) => i * step);
}

/** Amounts side by side per period, with the figures as a table behind it. */
export function BarChart(props: {
  groups: Group[];
  series: Series[];
  label: string;
  currency: string;
  height?: number;
}) {
  const { groups, series, height = 250 } = props;
  const [ref, width] = useWidth<HTMLElement>();
  const heightOf = (g: Group, s: Series) => toPixels(g.values[s.code]?.amount ?? '0');
  const high = Math.max(1, ...groups.flatMap((g) => series.map((s) => heightOf(g, s))));
  const lines = ticks(high);
  const ceiling = lines.at(-1) ?? high;
  const y = (v: number) => TOP + (1 - v / ceiling) * (height - TOP - FOOT);
  const slot = (width - LEFT) / Math.max(1, groups.length);
  const bar = Math.max(3, Math.min(18, (slot * 0.72) / series.length));
  const every = Math.ceil(34 / slot);
  return (
    <figure ref={ref} aria-label={props.label}>
      <ul className="legend-row" aria-hidden="true">
        {series.map((s) => (
          <li key={s.code}>
            <i style={{ background: s.color }} />
            {s.label}
          </li>
        ))}
      </ul>
      <svg width={width} height={height} aria-hidden="true" className="figure">
        {lines.map((v) => (
          <g key={v}>
            <line x1={LEFT} x2={width} y1={y(v)} y2={y(v)} stroke="var(--line)" />
            <text x={LEFT - 8} y={y(v) + 4} textAnchor="end" className="figure-label">
              {moneyShort({ amount: String(v), currency: props.currency })}
            </text>
          </g>
        ))}
        {groups.map((g, i) => {
          const x0 = LEFT + i * slot + (slot - bar * series.length - (series.length - 1) * 2) / 2;
          return (
            <g key={g.code}>
              {series.map((s, k) => {
                const v = heightOf(g, s);
                return (
                  <rect
                    key={s.code}
                    x={x0 + k * (bar + 2)}
                    y={y(v)}
                    width={bar}
                    height={y(0) - y(v)}
                    rx={2}
                    fill={s.color}
                  >
                    <title>{`${g.label} ${s.label} ${money(g.values[s.code] ?? { amount: '0', currency: props.currency })}`}</title>
                  </rect>
                );
              })}
              {i % every === 0 && (
                <text
                  x={LEFT + i * slot + slot / 2}
                  y={height - 6}
                  textAnchor="middle"
                  className="figure-label"
                >
                  {g.label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <div className="sr">
        <table>
          <caption>{props.label}</caption>
          <thead>
            <tr>
              <td />
              {series.map((s) => (
                <th key={s.code} scope="col">
                  {s.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((g) => (
              <tr key={g.code}>
                <th scope="row">{g.label}</th>
                {series.map((s) => (
                  <td key={s.code}>{g.values[s.code] ? money(g.values[s.code] as Money) : ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

import { toPixels } from '@/lib/decimal';
import { useWidth } from '@/lib/useWidth';
import '@/theme/figures.css';

export interface Step {
  code: string;
  label: string;
  /** Decimal text: an amount, or points of margin. */
  value: string;
  /** A total stands on the ground; the others hang on the one before. */
  total?: boolean;
  tone?: 'good' | 'bad' | 'plain';
}

const TOP = 24;
const SHORT_FOOT = 28;
const FLAT_FOOT = 44;
const STEEP_FOOT = 84;

interface Box {
  from: number;
  to: number;
  step: Step;
}

function stack(steps: Step[]): Box[] {
  let level = 0;
  return steps.map((step) => {
    const value = toPixels(step.value);
    const from = step.total ? 0 : level;
    level = step.total ? value : level + value;
    return { from, to: level, step };
  });
}

/**
 * Where the axis begins. Small steps between large totals are lifted into sight: the totals carry their figure,
 * so a shortened bar does not deceive.
 */
function groundOf(boxes: Box[], high: number): number {
  const steps = boxes.filter((b) => !b.step.total).flatMap((b) => [b.from, b.to]);
  const ends = boxes.filter((b) => b.step.total).map((b) => b.to);
  const lowest = Math.min(...steps, ...ends);
  if (steps.length === 0 || lowest < high * 0.4) return Math.min(0, lowest);
  return lowest - (high - lowest) * 0.8;
}

const fillOf = ({ step }: Box) =>
  step.tone === 'plain' || (step.total && !step.tone)
    ? 'var(--c1)'
    : step.tone === 'bad' || (!step.tone && step.value.startsWith('-'))
      ? 'var(--c4)'
      : 'var(--c2)';

interface Props {
  steps: Step[];
  label: string;
  height?: number;
  /** The figure over a bar; `signed` for the steps between totals. */
  show: (value: string, signed: boolean) => string;
  /** The figure in full. */
  full: (value: string) => string;
  /** Words for the axis; without it none is drawn. `cut` says that it does not begin at zero. */
  axis?: { tick: (value: number) => string; cut: string };
}

/** Three or four round figures between the ends. */
function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  const ticks: number[] = [];
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) ticks.push(v);
  return ticks;
}

/** A label in at most two lines of about `chars` letters. */
function linesOf(label: string, chars: number): string[] {
  if (label.length <= chars) return [label];
  const words = label.split(/(?<=[\s/])/);
  const first: string[] = [];
  while (words.length > 0 && (first.length === 0 || [...first, words[0]].join('').length <= chars))
    first.push(words.shift() ?? '');
  const head = first.join('').trim();
  if (words.length === 0) return [head.slice(0, chars), head.slice(chars, chars * 2)].filter(Boolean);
  const tail = words.join('').trim();
  return [head, tail.length > chars + 1 ? `${tail.slice(0, chars)}…` : tail];
}

const GUTTER = 46;

/** Under its bar in two lines, or slanted where bars are narrow. */
function BarLabel(props: { text: string; x: number; y: number; chars: number; steep: boolean }) {
  const { text, x, y } = props;
  if (props.steep) {
    const short = text.length > 14 ? `${text.slice(0, 13)}…` : text;
    return (
      <text transform={`translate(${x + 4} ${y - 4}) rotate(-50)`} textAnchor="end" className="figure-label">
        {short}
      </text>
    );
  }
  return (
    <text y={y} textAnchor="middle" className="figure-label">
      {linesOf(text, props.chars).map((line, n) => (
        <tspan key={line} x={x} dy={n === 0 ? 0 : 15}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** How one figure becomes another. The same figures stand in a table for those who do not see the picture. */
export function Waterfall({ steps, label, height = 220, show, full, axis }: Props) {
  const [ref, width] = useWidth<HTMLElement>();
  const boxes = stack(steps);
  const levels = boxes.flatMap((b) => [b.from, b.to]);
  const high = Math.max(0, ...levels) || 1;
  const low = groundOf(boxes, high);
  const left = axis ? GUTTER : 0;
  const slot = (width - left) / Math.max(1, boxes.length);
  const chars = Math.max(3, Math.floor(slot / (/[一-鿿]/.test(label) ? 13 : 6.6)));
  const steep = slot < 56;
  const short = steps.every((s) => linesOf(s.label, chars).length === 1);
  const FOOT = steep ? STEEP_FOOT : short ? SHORT_FOOT : FLAT_FOOT;
  const tall = steep ? height + STEEP_FOOT - FLAT_FOOT : height;
  const y = (v: number) => TOP + ((high - v) / (high - low)) * (tall - TOP - FOOT);
  const isCut = low > 0;
  const bar = Math.min(52, slot * 0.58);
  return (
    <figure ref={ref} aria-label={label}>
      <svg width={width} height={tall} aria-hidden="true" className="figure">
        {axis &&
          ticksOf(low, high).map((v) => (
            <g key={v}>
              <line x1={left} x2={width} y1={y(v)} y2={y(v)} stroke="var(--line)" />
              <text x={left - 8} y={y(v) + 4} textAnchor="end" className="figure-label">
                {axis.tick(v)}
              </text>
            </g>
          ))}
        <line x1={left} x2={width} y1={y(Math.max(0, low))} y2={y(Math.max(0, low))} stroke="var(--line-2)" />
        {boxes.map((b, i) => {
          const x = left + i * slot + (slot - bar) / 2;
          const top = y(Math.max(b.from, b.to));
          const foot = y(Math.max(low, Math.min(b.from, b.to)));
          const size = Math.max(2, foot - top);
          return (
            <g key={b.step.code}>
              <rect x={x} y={top} width={bar} height={size} rx={4} fill={fillOf(b)} />
              {isCut && b.step.total && (
                <path
                  d={`M${x - 3} ${foot - 9} l${bar / 2 + 3} -6 l${bar / 2 + 3} 6`}
                  fill="none"
                  stroke="var(--surface)"
                  strokeWidth={3}
                />
              )}
              {i < boxes.length - 1 && !(b.step.total && boxes[i + 1]?.step.total) && (
                <line
                  x1={x + bar}
                  x2={x + slot}
                  y1={y(b.to)}
                  y2={y(b.to)}
                  stroke="var(--ink-3)"
                  strokeDasharray="3 3"
                />
              )}
              <text x={x + bar / 2} y={top - 7} textAnchor="middle" className="figure-value">
                {show(b.step.value, !b.step.total)}
              </text>
              <BarLabel
                text={b.step.label}
                x={x + bar / 2}
                y={tall - FOOT + 18}
                chars={chars}
                steep={steep}
              />
              <title>{`${b.step.label} ${full(b.step.value)}`}</title>
            </g>
          );
        })}
      </svg>
      {axis && isCut && <figcaption className="muted figure-note">{axis.cut}</figcaption>}
      <div className="sr">
        <table>
          <caption>{label}</caption>
          <tbody>
            {steps.map((s) => (
              <tr key={s.code}>
                <th scope="row">{s.label}</th>
                <td>{full(s.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

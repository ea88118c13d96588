import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { day, money, moneyShort, month, monthYear, today } from '@/lib/format';
import type { CaseInstalment, CaseMilestone, CaseView } from './types';

const DAY = 864e5;
const at = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);

interface Scale {
  x: (date: string) => number;
  months: { key: string; left: number; year: boolean }[];
}

/** One axis for dates of work and of money, with some air on both ends. */
function scaleOf(dates: string[]): Scale | null {
  const times = dates.map(at).filter((n) => !Number.isNaN(n));
  if (times.length === 0) return null;
  const low = Math.min(...times);
  const high = Math.max(...times, low + 60 * DAY);
  const air = (high - low) * 0.06;
  const from = low - air;
  const to = high + air * 2.2;
  const x = (date: string) => ((at(date) - from) / (to - from)) * 100;
  const months: Scale['months'] = [];
  const cursor = new Date(from);
  const span = (to - from) / DAY / 30;
  const step = [1, 2, 3, 6, 12].find((s) => span / s <= 9) ?? 24;
  // Every January is a tick, so that years are named where they begin.
  cursor.setUTCMonth(Math.floor(cursor.getUTCMonth() / step) * step, 1);
  for (let i = 0; i < 240; i += 1) {
    cursor.setUTCMonth(cursor.getUTCMonth() + step);
    if (cursor.getTime() > to) break;
    const key = cursor.toISOString().slice(0, 10);
    const left = x(key);
    const year = months.length === 0 || key.slice(5, 7) === '01';
    if (left < (year ? 90 : 95)) months.push({ key, left, year });
  }
  return { x, months };
}

function MilestoneRow({ m, scale }: { m: CaseMilestone; scale: Scale }) {
  const { t } = useTranslation('case');
  const now = today();
  const planned = m.planned_on;
  const actual = m.actual_on;
  const late = planned && ((actual && actual > planned) || (!actual && planned < now));
  const from = planned && actual ? Math.min(scale.x(planned), scale.x(actual)) : null;
  const to = planned && actual ? Math.max(scale.x(planned), scale.x(actual)) : null;
  const tip = [
    m.name,
    planned && t('plan.planned', { day: day(planned) }),
    actual && t('plan.actual', { day: day(actual) }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <div className="tl-name" title={m.name}>
        {m.name}
      </div>
      <div className="tl-track" title={tip}>
        {from !== null && to !== null && to - from > 0.4 && (
          <i
            className={late ? 'tl-slip bad-bg' : 'tl-slip'}
            style={{ left: `${from}%`, width: `${to - from}%` }}
          />
        )}
        {planned && (
          <i
            className={actual ? 'tl-flag past' : late ? 'tl-flag late' : 'tl-flag'}
            style={{ left: `${scale.x(planned)}%` }}
          />
        )}
        {actual && <i className="tl-flag done" style={{ left: `${scale.x(actual)}%` }} />}
        <span className="sr">{tip}</span>
      </div>
    </>
  );
}

function CashRow({ c, scale }: { c: CaseInstalment; scale: Scale }) {
  const full = Boolean(c.received && Number(c.received.amount) >= Number(c.gross.amount));
  const some = Boolean(c.received && Number(c.received.amount) > 0);
  const left = c.due_on ? scale.x(c.due_on) : null;
  const late = c.due_on && c.due_on < today() && !full;
  return (
    <>
      <div className="tl-name" title={c.label}>
        {c.label}
      </div>
      <div className="tl-track">
        {left !== null && (
          <span
            className="tl-cash num"
            data-full={full}
            data-some={some}
            data-late={late}
            data-flip={left > 70}
            style={{ left: `${left}%` }}
            title={`${c.label} ${money(c.gross)} ${c.due_on}`}
          >
            <i />
            {moneyShort(c.gross)}
          </span>
        )}
      </div>
    </>
  );
}

/** Milestones and cash on one axis: what has to be done, and what money hangs on it. */
export function TimeLine({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const milestones = deal.milestones ?? [];
  const instalments = deal.instalments ?? [];
  const dates = [
    ...milestones.flatMap((m) => [m.planned_on, m.actual_on]),
    ...instalments.map((i) => i.due_on),
  ].filter((d): d is string => Boolean(d));
  const scale = scaleOf(dates.length > 0 ? [...dates, today()] : []);
  const nowAt = scale ? scale.x(today()) : 0;
  // The word 'today' stands on the axis: no month is written under it.
  const apart = (m: { left: number; year: boolean }) =>
    Math.abs(m.left - nowAt) > 5 && (m.left > nowAt || nowAt - m.left > 7);
  const undated = instalments.filter((i) => !i.due_on);
  return (
    <Card title={t('plan.title')} note={t('plan.note')}>
      {!scale && instalments.length === 0 && <Empty small title={t('plan.none')} />}
      {scale && (
        <div className="tl">
          <span />
          <div className="tl-months num" aria-hidden="true">
            {scale.months.filter(apart).map((m) => (
              <span key={m.key} style={{ left: `${m.left}%` }}>
                {m.year ? monthYear(m.key) : month(m.key)}
              </span>
            ))}
          </div>
          {milestones.map((m) => (
            <MilestoneRow key={m.code} m={m} scale={scale} />
          ))}
          {instalments
            .filter((i) => i.due_on)
            .map((c) => (
              <CashRow key={c.seq} c={c} scale={scale} />
            ))}
          <div className="tl-now-wrap" aria-hidden="true">
            <span className="tl-now" data-label={t('plan.today')} style={{ left: `${nowAt}%` }} />
          </div>
        </div>
      )}
      {undated.length > 0 && (
        <ul className="tl-undated">
          {undated.map((i) => (
            <li key={i.seq}>
              <span>{i.label}</span>
              <StateChip state={i.state} collection="billing-lines" />
              <span className="num">{money(i.gross)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

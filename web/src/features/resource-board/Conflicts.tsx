import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip, type Tone } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord } from '@/i18n/words';
import { monthDay } from '@/lib/format';
import { openAction } from '../action/open';
import type { BoardDeal, Conflict } from './types';

const TONE: Record<Conflict['kind'], Tone> = {
  C_HOLDS_WHAT_A_NEEDS: 'bad',
  LOWER_GRADE_HOLDS: 'warn',
  SHORTAGE: 'plain',
};

/** What is shown at first; the rest follows on demand. */
const FIRST = 12;

interface Shortage {
  short: BoardDeal;
  role: string;
  week_on: string;
  holders: Conflict[];
}

/** One entry for each need that is short; whoever holds what it lacks stands below it. */
export function shortages(items: Conflict[]): Shortage[] {
  const found = new Map<string, Shortage>();
  for (const c of items) {
    const of = found.get(c.short.demand_id);
    if (of) of.holders.push(c);
    else found.set(c.short.demand_id, { short: c.short, role: c.role, week_on: c.week_on, holders: [c] });
  }
  return [...found.values()];
}

/** Who is short, who holds it, and the one move that mends it: alerts first. */
export function Conflicts({ items }: { items: Conflict[] }) {
  const { t } = useTranslation('strategy');
  const [shown, setShown] = useState(FIRST);
  const all = shortages(items);
  return (
    <Card title={t('conflict.title')} note={all.length > 0 ? all.length : undefined} flush>
      {all.length === 0 && <Empty small title={t('conflict.none')} />}
      <ul className="rows">
        {all.slice(0, shown).map((s) => (
          <li key={s.short.demand_id} className="conflict-row">
            <div className="conflict-short">
              <b>{enumWord(s.role, 'role')}</b> <span className="num muted">{monthDay(s.week_on)}</span>{' '}
              <Deal deal={s.short} /> {t('conflict.short', { n: s.short.hours - s.short.booked })}
            </div>
            {s.holders.map((c) => (
              <div key={c.holder?.demand_id ?? 'none'} className="conflict-holder">
                <Chip tone={TONE[c.kind]}>{t(`conflict.${c.kind}`)}</Chip>
                {c.holder && (
                  <span>
                    <Deal deal={c.holder} /> {t('conflict.holds', { n: c.holder.booked })}
                  </span>
                )}
                {c.allowed_actions.includes('reallocate') && c.holder && (
                  <button type="button" className="btn small" onClick={() => move(c)}>
                    {t('conflict.move', { n: c.hours })}
                  </button>
                )}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {all.length > shown && (
        <button type="button" className="btn conflict-more" onClick={() => setShown(shown + 50)}>
          {t('conflict.more', { n: Math.min(50, all.length - shown) })}
        </button>
      )}
    </Card>
  );
}

/** The form comes with everything but the reason. */
function move(c: Conflict) {
  openAction({
    collection: 'resource-demands',
    action: 'reallocate',
    object: { id: c.short.demand_id, case_id: c.short.case_id } as Resource,
    defaults: { from_demand_id: c.holder?.demand_id, hours: c.hours },
  });
}

function Deal({ deal }: { deal: BoardDeal }) {
  const { t } = useTranslation('strategy');
  const name = deal.title || deal.case_no;
  return (
    <>
      <Chip tone="accent">{t('grade', { grade: deal.grade })}</Chip>{' '}
      {deal.title ? (
        <ObjectLink className="link" collection="cases" id={deal.case_id}>
          {name}
        </ObjectLink>
      ) : (
        <span className="num">{name}</span>
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip, type Tone } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { actionWord, enumWord } from '@/i18n/words';
import { dayTight } from '@/lib/format';
import { openAction } from '../action/open';
import type { BoardDeal, Conflict } from './types';

const TONE: Record<Conflict['kind'], Tone> = {
  C_HOLDS_WHAT_A_NEEDS: 'bad',
  LOWER_GRADE_HOLDS: 'warn',
  SHORTAGE: 'plain',
};

/** Who is short, who holds it, and the one move that mends it: alerts first. */
export function Conflicts({ items }: { items: Conflict[] }) {
  const { t } = useTranslation('strategy');
  return (
    <Card title={t('conflict.title')} note={items.length > 0 ? items.length : undefined} flush>
      {items.length === 0 && <Empty small title={t('conflict.none')} />}
      <ul className="rows">
        {items.map((c) => (
          <li key={`${c.short.demand_id}${c.holder?.demand_id ?? ''}`} className="conflict-row">
            <div className="t">
              <span>
                <Chip tone={TONE[c.kind]}>{t(`conflict.${c.kind}`)}</Chip> <b>{enumWord(c.role, 'role')}</b>{' '}
                <span className="num muted">{dayTight(c.week_on)}</span>
              </span>
              <small>
                <Deal deal={c.short} /> {t('conflict.short', { n: c.hours })}
                {c.holder && (
                  <>
                    {' · '}
                    <Deal deal={c.holder} /> {t('conflict.holds', { n: c.holder.booked })}
                  </>
                )}
              </small>
            </div>
            {c.allowed_actions.includes('reallocate') && c.holder && (
              <button type="button" className="btn primary" onClick={() => move(c)}>
                {actionWord('reallocate', 'resource-demands')} <span className="num">{c.hours}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
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

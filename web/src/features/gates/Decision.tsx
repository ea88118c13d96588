import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { instant } from '@/lib/format';
import { kindOf } from '../object/kinds';
import { Lines } from '../object/Lines';
import { PersonRef } from '../object/Ref';
import { FactList } from '../object/Sections';
import type { Room } from './room';

/** What a decision may say beside its minutes; only what was said is shown. */
const SAID = [
  'redirect_to',
  'changes_required',
  'dissent_answer',
  'hint_reason',
  'exception_reason',
  'on_behalf_of',
];
const ASKED = ['subject_id', 'requested_by', 'requested_at', 'self_checked', 'urgent', 'deferrals'];

const filled = (room: Room, fields: string[]) =>
  fields.filter((f) => kindOf(f, room[f]) !== 'none' && room[f] !== false && room[f] !== 0);

/** What was decided and why, with the conditions; before that, what was asked. */
export function Decision({ room }: { room: Room }) {
  const { t } = useTranslation('gate');
  const { decision, decided_by, decided_at, minutes } = room as Record<string, string | null | undefined>;
  const said = filled(room, SAID);
  const conditions = (room.conditions ?? []) as Record<string, unknown>[];
  const demands = ((room.demands ?? []) as Record<string, unknown>[]).map(({ awaits_id, ...shown }) => shown);
  const amendments = (room.amendments ?? []) as Record<string, unknown>[];
  return (
    <>
      <Card
        title={t(decision ? 'decision' : 'request')}
        note={
          decided_at && (
            <>
              {decided_by && <PersonRef id={decided_by} />} <span className="num">{instant(decided_at)}</span>
            </>
          )
        }
        right={decision && <StateChip state={decision} />}
      >
        {minutes && <p className="gate-minutes">{minutes}</p>}
        {said.length > 0 && <FactList row={room} fields={said} collection="gates" />}
        <FactList row={room} fields={filled(room, ASKED)} collection="gates" />
      </Card>
      {conditions.length > 0 && (
        <Card title={t('conditions')} note={<Open of={conditions} />}>
          <Lines field="conditions" rows={conditions} />
        </Card>
      )}
      {demands.length > 0 && !decision && (
        <Card title={t('demands')}>
          <p className="muted">{t('demandsText')}</p>
          <Lines field="conditions" rows={demands} />
        </Card>
      )}
      {amendments.length > 0 && (
        <Card title={t('amendments')}>
          <Lines field="amendments" rows={amendments} />
        </Card>
      )}
    </>
  );
}

function Open({ of }: { of: Record<string, unknown>[] }) {
  const { t } = useTranslation('gate');
  const open = of.filter((c) => !['VERIFIED', 'WAIVED', 'CLOSED'].includes(String(c.state))).length;
  return (
    <Chip tone={open > 0 ? 'warn' : 'good'}>{open > 0 ? t('open', { count: open }) : t('allClosed')}</Chip>
  );
}

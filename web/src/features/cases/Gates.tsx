import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { instant } from '@/lib/format';
import { Lines } from '../object/Lines';
import type { CaseView } from './types';

/** What was decided, when, and on which conditions. */
export function Gates({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const gates = deal.gates ?? [];
  return (
    <div className="stack">
      {gates.length === 0 && (
        <Card>
          <Empty small title={t('gates.none')} />
        </Card>
      )}
      {gates.map((g) => (
        <Card
          key={g.id}
          title={
            <ObjectLink className="link" collection="gates" id={g.id}>
              {g.kind} {g.no}
            </ObjectLink>
          }
          note={t(`gate.${g.kind}`, { defaultValue: '' })}
          right={<StateChip state={g.decision ?? g.state} collection="gates" />}
        >
          <p className="muted">
            {g.decided_at
              ? t('gates.decided', { at: instant(g.decided_at), who: g.decided_by ?? '' })
              : t('gates.waiting')}
          </p>
          {g.conditions?.length > 0 && (
            <div className="sub-table">
              <h3>{t('gates.conditions')}</h3>
              <Lines field="conditions" rows={g.conditions} />
            </div>
          )}
        </Card>
      ))}
    </div>
  );
}

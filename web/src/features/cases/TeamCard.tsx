import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { useMay } from '@/api/rights';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Triangle } from '@/components/Triangle';
import { actionWord, enumWord, errorWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { day, decimal, ratio } from '@/lib/format';
import { openAction } from '../action/open';
import { Handovers } from '../team/Handovers';
import type { CaseView } from './types';
import '../team/strategy.css';

interface Measure {
  measure: 'MARGIN' | 'SATISFACTION' | 'COLLECTION';
  target: string;
  actual: string | null;
  basis: string | null;
  standing: 'ON_TARGET' | 'BELOW' | 'UNKNOWN';
  attainment: string | null;
}
interface Scorecard {
  own_targets: boolean;
  measures: Measure[];
  seats: { seat: string; user_id: string | null; name: string | null; marked: boolean }[];
  marked: boolean;
  fr_late_since: string | null;
  bid_released_at: string | null;
  warnings: string[];
  allowed_actions: string[];
}

/** The core team: who sits where, what the three share, what waits for a successor. */
export function TeamCard({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const card = useQuery({
    queryKey: ['cases', 'scorecard', deal.id],
    queryFn: ({ signal }) => get<Scorecard>(path('cases', deal.id, 'scorecard'), undefined, signal),
  }).data;
  return (
    <>
      <Card title={t('team')}>
        {card?.fr_late_since && (
          <p className="team-warn" role="status">
            <TriangleAlert aria-hidden="true" />
            {t('team.frLate', {
              bid: card.bid_released_at ? day(card.bid_released_at) : '',
              since: day(card.fr_late_since),
            })}
          </p>
        )}
        {card?.warnings
          .filter((w) => w !== 'core_team.fr_late')
          .map((w) => (
            <p key={w} className="team-warn" role="status">
              <TriangleAlert aria-hidden="true" />
              {errorWord(w)}
            </p>
          ))}
        {card?.marked && (
          <p className="team-warn" data-tone="bad" role="status">
            <TriangleAlert aria-hidden="true" />
            {t('team.marked')}
          </p>
        )}
        <Triangle seats={deal.core_team ?? []} />
        {card && <Score card={card} />}
        {card && <Deeds deal={deal} card={card} />}
      </Card>
      <Handovers caseId={deal.id} />
    </>
  );
}

function Score({ card }: { card: Scorecard }) {
  const { t } = useTranslation('case');
  return (
    <div className="score">
      {card.measures.map((m) => (
        <div key={m.measure} className="score-line">
          <div>
            <span>{enumWord(m.measure, 'measure')}</span>
            <b className="num">
              {m.actual ? shown(m, m.actual) : t('score.unknown')}
              <span className="muted"> / {shown(m, m.target)}</span>
            </b>
          </div>
          <div
            className="score-bar"
            data-standing={m.standing}
            role="img"
            aria-label={`${enumWord(m.measure, 'measure')}: ${t(`score.${m.standing}`)}`}
          >
            <i style={{ width: `${Math.min(1.25, m.attainment ? toPixels(m.attainment) : 0) * 80}%` }} />
            <b />
          </div>
          <small className="score-note">
            {m.basis ? t('score.basis', { basis: enumWord(m.basis, 'basis') }) : t('score.none')}
            {m.standing === 'BELOW' && ` · ${t('score.BELOW')}`}
          </small>
        </div>
      ))}
      <small className="score-note">{card.own_targets ? t('score.own') : t('score.grade')}</small>
    </div>
  );
}

/** A margin in per cent, satisfaction in points, the collection period in days. */
const shown = (m: Measure, text: string) => (m.measure === 'MARGIN' ? ratio(text) : decimal(text, 2));

function Deeds({ deal, card }: { deal: CaseView; card: Scorecard }) {
  const { t } = useTranslation('case');
  const may = useMay();
  const row = deal as unknown as Resource;
  const [first] = card.measures;
  const defaults = first && {
    margin_target: first.target,
    satisfaction_target: card.measures[1]?.target,
    collection_days_target: Number(card.measures[2]?.target),
  };
  const held = card.seats.some((s) => s.user_id);
  const mayHand = may('seat_handover.create') && deal.state === 'OPEN';
  return (
    <div className="score-foot">
      {held && mayHand && (
        <button
          type="button"
          className="btn"
          onClick={() =>
            openAction({
              collection: 'seat-handovers',
              object: row,
              from: { collection: 'cases', id: deal.id },
              defaults: { case_id: deal.id },
            })
          }
        >
          {t('team.handOver')}
        </button>
      )}
      {card.allowed_actions.includes('set_scorecard') && (
        <button
          type="button"
          className="btn"
          onClick={() => openAction({ collection: 'cases', action: 'set_scorecard', object: row, defaults })}
        >
          {actionWord('set_scorecard', 'cases')}
        </button>
      )}
    </div>
  );
}

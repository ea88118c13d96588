import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip, type Tone } from '@/components/Chip';
import { actionWord, enumWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { openAction } from '../action/open';
import { PersonRef } from '../object/Ref';
import type { Review, Room } from './room';

const TONE: Record<string, Tone> = { AGREE: 'good', AGREE_WITH_CONDITIONS: 'warn', DISAGREE: 'bad' };

/** What the professions said; their scores stand in the elements. */
export function Reviews({ room }: { room: Room }) {
  const { t } = useTranslation('gate');
  const reviews = room.reviews ?? [];
  if (reviews.length === 0) return null;
  return (
    <Card title={t('reviews')} note={reviews.length}>
      <ul className="reviews">
        {reviews.map((r) => (
          <li key={r.domain}>
            <b>{enumWord(r.domain, 'domain')}</b>
            <Chip tone={TONE[r.opinion]}>{enumWord(r.opinion, 'opinion')}</Chip>
            <PersonRef id={r.reviewer_id} />
            <small className="num">{instant(r.signed_at)}</small>
            {r.carried && <Chip title={t('carriedNote')}>{t('carried')}</Chip>}
            <p>{r.summary}</p>
            <Texts name={t('risks')} of={r.risks} />
            <Texts name={t('proposed')} of={r.proposed_conditions} />
            <SecondSignature room={room} review={r} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Texts({ name, of }: { name: string; of: string[] }) {
  if (of.length === 0) return null;
  return (
    <div className="review-texts">
      <small>{name}</small>
      <ul>
        {of.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

/** A commercial review that the account responsible led counts once sales management has signed it, too. */
function SecondSignature({ room, review }: { room: Room; review: Review }) {
  const { t } = useTranslation('gate');
  if (review.second_signed_by) {
    return (
      <div className="review-second">
        <span>{t('secondSigned')}</span>
        <PersonRef id={review.second_signed_by} />
        <small className="num">{instant(review.second_signed_at ?? '')}</small>
      </div>
    );
  }
  if (!review.waits_for_second) return null;
  return (
    <div className="review-second">
      <span>{t('second')}</span>
      {room.allowed_actions?.includes('countersign') && (
        <button
          type="button"
          className="btn"
          onClick={() => openAction({ collection: 'gates', action: 'countersign', object: room })}
        >
          {actionWord('countersign', 'gates')}
        </button>
      )}
    </div>
  );
}

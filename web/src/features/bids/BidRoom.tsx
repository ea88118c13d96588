import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { Money } from '@/components/Money';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { actionWord, errorWord } from '@/i18n/words';
import { day, instant, instantIn, money, shownZone } from '@/lib/format';
import { openAction } from '../action/open';
import { NameOf } from '../object/Ref';
import type { Room, RoomItem, RoomQuestion } from './types';
import './bids.css';

/** The tender at one place: what has to be looked at, the checklist, the questions, the opening. */
export function BidRoom({ data, row }: { data: Resource; row: Resource }) {
  const { t } = useTranslation('bid');
  const ready = useWords('bid');
  const room = data as unknown as Room;
  const add = (collection: string, action: string) =>
    openAction({
      collection,
      action: action === 'create' ? undefined : action,
      defaults: { bid_id: row.id },
      from: { collection: 'bids', id: row.id },
    });
  if (!ready) return <Skeleton height={240} />;
  return (
    <div className="stack bid-room">
      {room.marks.length > 0 && (
        <ul className="bid-marks" aria-label={t('marks')}>
          {room.marks.map((m) => (
            <li key={m.code}>
              <Chip tone="warn">{errorWord(m.code, m.params)}</Chip>
            </li>
          ))}
        </ul>
      )}
      <Deadlines room={room} />
      <section aria-label={t('checklist')}>
        <div className="bid-head">
          <h3>{t('checklist')}</h3>
          <span className="muted num">
            {t('done', { done: room.items.filter((i) => i.state !== 'OPEN').length, all: room.items.length })}
          </span>
          {room.may_add.includes('bid_item.create') && (
            <button type="button" className="btn" onClick={() => add('bid-items', 'create')}>
              {t('addItem')}
            </button>
          )}
        </div>
        {room.items.length === 0 ? (
          <Empty small title={t('noItems')} />
        ) : (
          <ul className="rows">
            {room.items.map((item) => (
              <ItemLine key={item.id} item={item} />
            ))}
          </ul>
        )}
      </section>
      <section aria-label={t('questions')}>
        <div className="bid-head">
          <h3>{t('questions')}</h3>
          {room.may_add.includes('bid_question.ask') && (
            <button type="button" className="btn" onClick={() => add('bid-questions', 'ask')}>
              {t('ask')}
            </button>
          )}
        </div>
        {room.questions.length === 0 ? (
          <Empty small title={t('noQuestions')} />
        ) : (
          <ul className="rows">
            {room.questions.map((q) => (
              <QuestionLine key={q.id} question={q} />
            ))}
          </ul>
        )}
      </section>
      <Opening room={room} />
    </div>
  );
}

/** Every deadline in the reader's zone, and in that of the tender where it is another. */
function Deadlines({ room }: { room: Room }) {
  const { t } = useTranslation('bid');
  const mine = shownZone();
  const both = (at: string) => (
    <>
      <b className="num">{instant(at)}</b>
      {mine !== room.tender_zone && (
        <small className="muted num">
          {' '}
          {t('there', { at: instantIn(at, room.tender_zone), zone: room.tender_zone })}
        </small>
      )}
    </>
  );
  return (
    <dl className="fact-list">
      <div>
        <dt>{t('due')}</dt>
        <dd>{both(room.due_at)}</dd>
      </div>
      {room.questions_until && (
        <div>
          <dt>{t('questionsUntil')}</dt>
          <dd>{both(room.questions_until)}</dd>
        </div>
      )}
    </dl>
  );
}

function Deeds({ collection, of }: { collection: string; of: RoomItem | RoomQuestion }) {
  return (
    <span className="bid-deeds">
      {of.allowed_actions.map((action) => (
        <button
          key={action}
          type="button"
          className="btn small"
          onClick={() => openAction({ collection, action, object: of as unknown as Resource })}
        >
          {actionWord(action, collection)}
        </button>
      ))}
    </span>
  );
}

function ItemLine({ item }: { item: RoomItem }) {
  const { t } = useTranslation('bid');
  return (
    <li className="bid-line">
      <div className="t">
        {item.title} {item.required && <Chip>{t('required')}</Chip>}
        {item.note && <small className="muted bid-note">{item.note}</small>}
      </div>
      <NameOf field="owner_id" id={item.owner_id} />
      <span className="num">{day(item.due_on)}</span>
      <StateChip state={item.state} collection="bid-items" />
      <Deeds collection="bid-items" of={item} />
    </li>
  );
}

function QuestionLine({ question }: { question: RoomQuestion }) {
  return (
    <li className="bid-line">
      <div className="t">
        {question.question}
        {question.answer && <small className="muted bid-note">{question.answer}</small>}
      </div>
      <NameOf field="owner_id" id={question.owner_id} />
      <span className="num">{question.answered_on && day(question.answered_on)}</span>
      <StateChip state={question.state} collection="bid-questions" />
      <Deeds collection="bid-questions" of={question} />
    </li>
  );
}

function Opening({ room }: { room: Room }) {
  const { t } = useTranslation('bid');
  if (room.offers.length === 0) return null;
  return (
    <Card title={t('opening')} note={room.opened_at && instant(room.opened_at)} flush>
      <table className="grid bid-offers">
        <thead>
          <tr>
            <th className="num">{t('rank')}</th>
            <th>{t('bidder')}</th>
            <th className="num">{t('price')}</th>
            <th className="num">{t('difference')}</th>
          </tr>
        </thead>
        <tbody>
          {room.offers.map((o) => (
            <tr key={o.bidder || 'ours'} className={o.ours ? 'ours' : undefined}>
              <td className="num">{o.rank}</td>
              <td>
                {o.ours ? t('we') : o.bidder}
                {o.note && <small className="muted bid-note">{o.note}</small>}
              </td>
              <td className="num">
                <Money value={o.price} />
              </td>
              <td className="num">{o.difference ? money(o.difference) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

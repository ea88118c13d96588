import { useDraggable } from '@dnd-kit/core';
import { useNavigate } from '@tanstack/react-router';
import { Clock, EllipsisVertical } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Avatar } from '@/components/Avatar';
import { Menu } from '@/components/Menu';
import { enumWord } from '@/i18n/words';
import { daysBetween, dayTight, isMoney, money, moneyShort, ratio, today } from '@/lib/format';
import { nameOf } from '../object/name';
import { NameOf } from '../object/Ref';
import { STAGES, type Stage } from './stages';

const text = (v: unknown) => (typeof v === 'string' ? v : '');

/** What a card says: whose, how much, when, what is next. */
export const DealFace = memo(function DealFace({ row }: { row: Resource }) {
  const { t } = useTranslation('generic');
  const users = useUsers();
  const owner = users.data?.get(text(row.owner_id));
  const due = text(row.next_step_due_on);
  const left = due ? daysBetween(today(), due) : null;
  const probability = text(row.probability);
  const close = text(row.expected_close_on);
  return (
    <>
      <span className="deal-no num">{row.no}</span>
      <b>{nameOf(row)}</b>
      <span className="deal-account">
        {row.account_id ? <NameOf field="account_id" id={text(row.account_id)} row={row} /> : null}
      </span>
      <span className="deal-amount num">
        {isMoney(row.amount) && <strong title={money(row.amount)}>{moneyShort(row.amount)}</strong>}
        {probability && <span>{probability.includes('.') ? ratio(probability, 0) : `${probability}%`}</span>}
        {close && (
          <span
            className={close < today() ? 'end bad' : 'end'}
            title={t(row.close_slipping ? 'board.slipping' : 'board.close')}
          >
            {row.close_slipping === true && '↻ '}
            {dayTight(close)}
          </span>
        )}
      </span>
      <span className="deal-foot">
        {owner && <Avatar id={owner.id} name={owner.name} size={22} />}
        <span className="deal-next">{text(row.next_step)}</span>
        {left !== null && (
          <span
            className={left < -7 ? 'bad num' : left < 0 ? 'warn num' : 'num'}
            title={row.stale ? t('board.stale') : undefined}
          >
            <Clock aria-hidden="true" />
            {left < 0 ? t('board.late', { count: -left }) : t('board.left', { count: left })}
          </span>
        )}
      </span>
    </>
  );
});

interface Props {
  row: Resource;
  stage: Stage;
  onMove: (row: Resource, stage: Stage) => void;
}

export function DealCard({ row, stage, onMove }: Props) {
  const { t } = useTranslation('generic');
  const navigate = useNavigate();
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: row.id,
    data: { stage, row },
  });
  return (
    <div className="deal-wrap">
      <div
        ref={setNodeRef}
        className="deal"
        data-drag={isDragging}
        data-mark={row.stale ? 'stale' : text(row.expected_close_on) < today() ? 'late' : undefined}
        {...attributes}
        {...listeners}
        role="button"
        tabIndex={0}
        aria-label={nameOf(row)}
        onClick={(e) => {
          if (!(e.target as HTMLElement).closest('a')) navigate({ to: `/opportunities/${row.id}` });
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !isDragging) navigate({ to: `/opportunities/${row.id}` });
          else listeners?.onKeyDown?.(e);
        }}
      >
        <DealFace row={row} />
      </div>
      <Menu
        label={t('board.menu', { name: nameOf(row) })}
        className="icon-btn deal-menu"
        button={<EllipsisVertical />}
      >
        {(close) => (
          <>
            <p>{t('board.moveTo')}</p>
            {STAGES.filter((s) => s !== stage).map((s) => (
              <button
                key={s}
                type="button"
                role="menuitem"
                onClick={() => {
                  close();
                  onMove(row, s);
                }}
              >
                {enumWord(s, 'stage')}
              </button>
            ))}
          </>
        )}
      </Menu>
    </div>
  );
}

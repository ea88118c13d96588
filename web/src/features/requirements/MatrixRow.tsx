import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '@/components/Chip';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord, stateWord } from '@/i18n/words';
import { day, today } from '@/lib/format';
import { openAction } from '../action/open';
import { PersonRef } from '../object/Ref';
import { RowActions } from '../object/RowActions';
import type { Requirement } from './types';

const TONE: Record<string, Tone> = { FULL: 'good', ALTERNATIVE: 'accent', PARTIAL: 'warn', NO: 'bad' };

/** What R&D says of a line. */
function Research({ requirement: r }: { requirement: Requirement }) {
  const { t } = useTranslation('solution');
  if (!r.rd_state) return null;
  return (
    <p className="matrix-note">
      <Chip tone={r.rd_state === 'FEASIBLE' ? 'good' : r.rd_state === 'REFUSED' ? 'bad' : 'plain'}>
        {t('matrix.rd')} {stateWord(r.rd_state, 'rd-requests')}
      </Chip>
      {r.rd_ready_on && <span className="num">{t('matrix.ready', { on: day(r.rd_ready_on) })}</span>}
      {r.rd_cost && <Money value={r.rd_cost} short />}
      {r.rd_answer && <span className="muted">{r.rd_answer}</span>}
    </p>
  );
}

/** One line of the matrix: what is asked on the left, what we say to it on the right. */
export function MatrixRow({ requirement: r }: { requirement: Requirement }) {
  const { t } = useTranslation('solution');
  const late = r.open_gap && r.gap_due_on !== null && r.gap_due_on < today();
  const ask = () =>
    openAction({
      collection: 'rd-requests',
      object: r,
      from: { collection: 'requirements', id: r.id },
      defaults: { requirement_id: r.id, question: r.text },
    });
  return (
    <li data-state={r.state}>
      <div className="matrix-asked">
        <p className="matrix-no">
          <ObjectLink collection="requirements" id={r.id}>
            {r.no}
          </ObjectLink>
          <Chip tone={r.priority === 'MUST' ? 'accent' : 'plain'}>{enumWord(r.priority, 'priority')}</Chip>
          <small className="muted">
            {enumWord(r.kind, 'requirement_kind')}
            {r.source && ` · ${r.source}`}
          </small>
        </p>
        <p className="matrix-text">{r.text}</p>
      </div>
      <div className="matrix-said">
        <p className="matrix-no">
          {r.compliance ? (
            <Chip tone={TONE[r.compliance]}>{enumWord(r.compliance, 'compliance')}</Chip>
          ) : (
            <Chip>{stateWord(r.state ?? 'OPEN')}</Chip>
          )}
          <PersonRef id={r.owner_id} />
        </p>
        {r.response && <p className="matrix-text">{r.response}</p>}
        {r.open_gap && !r.gap_action && <p className="bad">{t('matrix.noAction')}</p>}
        {r.gap_action && (
          <p className="matrix-note">
            <b>{t(r.gap_closed_at ? 'matrix.closed' : 'matrix.action')}</b> {r.gap_action}
            {r.gap_owner_id && <PersonRef id={r.gap_owner_id} />}
            {r.gap_due_on && <span className={late ? 'bad num' : 'num'}>{day(r.gap_due_on)}</span>}
          </p>
        )}
        <Research requirement={r} />
        <div className="matrix-deeds">
          <RowActions collection="requirements" row={r} />
          {r.open_gap && r.rd_state !== 'ASKED' && r.allowed_actions?.includes('plan_gap') && (
            <span className="row-actions">
              <button type="button" className="btn" onClick={ask}>
                {t('matrix.ask')}
              </button>
            </span>
          )}
        </div>
      </div>
    </li>
  );
}

import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { enumWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { PersonRef } from '../object/Ref';
import type { Sitting } from './room';

const TONE: Record<string, 'good' | 'warn' | 'bad' | 'plain'> = {
  AGREE: 'good',
  AGREE_WITH_CONDITION: 'warn',
  AGAINST: 'bad',
  ABSTAIN: 'plain',
};

/** The body at this level: quorum, who said what, who is still silent. */
export function Votes({ sitting }: { sitting: Sitting }) {
  const { t, i18n } = useTranslation('gate');
  const name = i18n.language === 'en' ? sitting.name_en : sitting.name_zh;
  return (
    <Card
      title={t('votes')}
      note={name}
      right={
        sitting.votes.length === 0 ? (
          <Chip>{t('noVoteYet')}</Chip>
        ) : (
          <Chip tone={sitting.quorum ? 'good' : 'warn'}>{t(sitting.quorum ? 'quorum' : 'noQuorum')}</Chip>
        )
      }
    >
      <p className="muted">
        {t('quorumNote', { present: sitting.present, needed: sitting.needed, base: sitting.base })}
        {(sitting.votes.length === 0 ? [] : sitting.missing).map((code) => (
          <span key={code}> {t(code, { defaultValue: code })}</span>
        ))}
      </p>
      <ul className="votes">
        {sitting.votes.map((v) => (
          <li key={v.member_id}>
            <PersonRef id={v.member_id} />
            <small>{v.seat && t(`seat.${v.seat}`)}</small>
            {v.recused ? (
              <Chip>{t('recused')}</Chip>
            ) : (
              <Chip tone={TONE[v.vote ?? '']}>{enumWord(v.vote ?? '', 'vote')}</Chip>
            )}
            <small className="num">{instant(v.cast_at)}</small>
            {v.reason && <p>{v.reason}</p>}
          </li>
        ))}
        {sitting.silent.map((m) => (
          <li key={m.member_id} data-silent="true">
            <PersonRef id={m.member_id} />
            <small>{t(`seat.${m.seat}`)}</small>
            <small>{t(m.votes ? 'silent' : 'noVote')}</small>
          </li>
        ))}
      </ul>
      {sitting.votes.length > 0 && (
        <p>
          {t('outcome')} <b>{t(`outcome.${sitting.outcome}`)}</b>
        </p>
      )}
    </Card>
  );
}

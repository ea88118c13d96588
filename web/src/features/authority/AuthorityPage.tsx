import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Field } from '@/components/Field';
import { enumWord } from '@/i18n/words';
import { Ladder } from '../gates/Level';
import { type Answer, DAYS, needed, PERCENTS, toQuery } from './figures';
import './authority.css';

/** Figures that are only thought of: who would sign, why, and what would bring it one level down. */
export function AuthorityPage() {
  const { t } = useTranslation('gate');
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const query = toQuery(search);
  const asked = useQuery({
    queryKey: ['authority', query],
    queryFn: () => get<Answer>(path('authority'), query),
    placeholderData: keepPreviousData,
    enabled: Object.keys(query).length > 0,
  });
  const set = (name: string, value: string) =>
    navigate({ to: '/authority', search: { ...search, [name]: value }, replace: true });
  const input = (name: string, unit: string) => (
    <Field key={name} label={`${t(`dim.${name}`)}${unit ? ` (${unit})` : ''}`}>
      {({ id }) => (
        <input
          id={id}
          inputMode="decimal"
          className="num"
          value={search[name] ?? ''}
          onChange={(e) => set(name, e.target.value)}
        />
      )}
    </Field>
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('authority')}</h1>
        <p className="muted">{t('authorityLead')}</p>
      </div>
      <div className="grid12">
        <div className="span-4 stack">
          <Card title={t('figures')}>
            <div className="authority-form">
              <Field label={t('dim.grade')}>
                {({ id }) => (
                  <select id={id} value={search.grade ?? ''} onChange={(e) => set('grade', e.target.value)}>
                    <option value="">—</option>
                    {['A', 'B', 'C'].map((g) => (
                      <option key={g}>{g}</option>
                    ))}
                  </select>
                )}
              </Field>
              {input('net_value', t('baseCurrency'))}
              {PERCENTS.map((name) => input(name, '%'))}
              {DAYS.map((name) => input(name, name === 'wacp_days' ? t('dayUnit') : ''))}
            </div>
          </Card>
        </div>
        <div className="span-8 stack" aria-live="polite">
          {asked.isError ? (
            <ErrorState error={asked.error} retry={() => asked.refetch()} />
          ) : asked.data ? (
            <Found answer={asked.data} />
          ) : (
            <Card>
              <p className="muted">{t('authorityEmpty')}</p>
            </Card>
          )}
        </div>
      </div>
    </div>
  );
}

function Found({ answer }: { answer: Answer }) {
  const { t } = useTranslation('gate');
  const signers = [...answer.bodies, ...answer.people];
  return (
    <>
      <Card title={t('whoSigns')} note={enumWord(`L${answer.level}`, 'level')}>
        {signers.length === 0 ? (
          <p className="muted">{t('nobody')}</p>
        ) : (
          <ul className="authority-people">
            {signers.map((s) => (
              <li key={s.id}>
                {s.name} <small>L{s.level}</small>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('level')} note={t('revision', { revision: answer.revision })}>
        <Ladder reasons={answer.reasons} level={answer.level} />
      </Card>
      {answer.one_level_down.length > 0 && (
        <Card title={t('oneDown')} note={t('oneDownNote')}>
          <ul className="authority-down">
            {answer.one_level_down.map((s) => (
              <li key={s.dimension}>
                <b>{t(`dim.${s.dimension}`, { defaultValue: s.dimension })}</b>{' '}
                {s.needed
                  ? t('needs', { value: needed(s.dimension, s.needed), level: s.needed_level })
                  : t('needsNothing')}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

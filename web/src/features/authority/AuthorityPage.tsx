import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path, useRows, useSession } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Field } from '@/components/Field';
import { enumWord } from '@/i18n/words';
import { Ladder } from '../gates/Level';
import { type Answer, DAYS, needed, PERCENTS, type Signer, toQuery } from './figures';
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
          className="input num"
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
                  <select
                    id={id}
                    className="select"
                    value={search.grade ?? ''}
                    onChange={(e) => set('grade', e.target.value)}
                  >
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
  const lang = useTranslation().i18n.language;
  const english = new Map(
    useRows('bodies', {}).data?.items.map((b) => [b.id, String(b.name_en ?? '')]) ?? [],
  );
  const bodies = answer.bodies.map((b) => ({
    ...b,
    name: (lang === 'en' && english.get(b.id)) || b.name,
  }));
  const currency = useSession().data?.workspace.base_currency ?? 'CNY';
  const stuck = answer.one_level_down.some((s) => !s.needed);
  return (
    <>
      <Card title={t('whoSigns')} note={enumWord(`L${answer.level}`, 'level')}>
        {bodies.length + answer.people.length === 0 ? (
          <p className="muted">{t('nobody')}</p>
        ) : (
          <dl className="authority-people">
            <Signers name={t('bodies')} of={bodies} />
            <Signers name={t('people')} of={answer.people} />
          </dl>
        )}
      </Card>
      <Card
        title={t('level')}
        note={answer.revision === 0 ? t('shipped') : t('revision', { revision: answer.revision })}
      >
        <Ladder reasons={answer.reasons} level={answer.level} />
      </Card>
      {answer.one_level_down.length > 0 && (
        <Card title={t('oneDown')} note={t(stuck ? 'oneDownStuck' : 'oneDownNote')}>
          <ul className="authority-down">
            {answer.one_level_down.map((s) => (
              <li key={s.dimension}>
                <b>{t(`dim.${s.dimension}`, { defaultValue: s.dimension })}</b>{' '}
                {s.needed
                  ? t('needs', { value: needed(s.dimension, s.needed, currency), level: s.needed_level })
                  : t('needsNothing')}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Signers({ name, of }: { name: string; of: Signer[] }) {
  if (of.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {of.map((s) => (
          <span key={s.id}>
            {s.name} <small>L{s.level}</small>
          </span>
        ))}
      </dd>
    </div>
  );
}

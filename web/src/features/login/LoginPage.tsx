import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Languages } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import type { Problem } from '@/api/problem';
import { path, sessionQuery } from '@/api/queries';
import type { Session } from '@/api/types';
import { Field } from '@/components/Field';
import { setLang } from '@/i18n';
import './login.css';

/** Only a place inside the product is a valid way back. */
const inside = (next: string | undefined) => (next?.startsWith('/') && !next.startsWith('//') ? next : '/');

export function LoginPage() {
  const { t, i18n } = useTranslation('shell');
  const client = useQueryClient();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation<Session, Problem>({
    mutationFn: () => call<Session>('POST', path('session'), { body: { login: login.trim(), password } }),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      await navigate({ href: inside(search.next) });
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    enter.mutate();
  };
  const wrong = enter.error
    ? enter.error.status === 401 || enter.error.code === 'not_logged_in'
      ? t('login.wrong')
      : enter.error.words
    : null;
  return (
    <main className="login">
      <section className="login-line" aria-hidden="true">
        <div className="login-brand">
          <img src="/icon.svg" alt="" width="36" height="36" />
          <b>{t('app.name')}</b>
        </div>
        <p>{t('login.claim')}</p>
        <ol>
          {['S1_LEAD', 'S2_INITIATE', 'S4_BID', 'S5_CONTRACT', 'S6_DELIVER', 'S7_CASH'].map((s) => (
            <li key={s}>{t(`stage.${s}`)}</li>
          ))}
        </ol>
      </section>
      <form className="login-form" onSubmit={submit}>
        <h1>{t('login.title')}</h1>
        {wrong && (
          <p className="problem" role="alert">
            <b>{wrong}</b>
          </p>
        )}
        <Field label={t('login.login')} required>
          {({ id }) => (
            <input
              id={id}
              className="input"
              autoComplete="username"
              required
              // biome-ignore lint/a11y/noAutofocus: the only thing to do on this page
              autoFocus
              value={login}
              onChange={(e) => setLogin(e.target.value)}
            />
          )}
        </Field>
        <Field label={t('login.password')} required>
          {({ id }) => (
            <input
              id={id}
              className="input"
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(e) => setPassword(e.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="btn primary" disabled={enter.isPending}>
          {enter.isPending ? t('login.busy') : t('login.enter')}
        </button>
        <button
          type="button"
          className="btn ghost"
          onClick={() => setLang(i18n.language === 'zh-CN' ? 'en' : 'zh-CN')}
        >
          <Languages aria-hidden="true" />
          {t('act.lang')}
        </button>
      </form>
    </main>
  );
}

import { CircleAlert, Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';

/** Says what this place is for, why it is empty and what to do. */
export function Empty(props: {
  icon?: LucideIcon;
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  small?: boolean;
}) {
  const Icon = props.icon ?? Inbox;
  return (
    <div className={props.small ? 'empty small' : 'empty'}>
      {!props.small && <Icon aria-hidden="true" />}
      <b>{props.title}</b>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  );
}

/** What happened, what to do, and the number support will ask for. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('shell');
  const problem = asProblem(error);
  // Asking again does not give a permission, nor make an object.
  const final = problem.status === 403 || problem.status === 404;
  const copy = () =>
    navigator.clipboard?.writeText(`${problem.code} ${problem.status} ${problem.requestId ?? ''}`);
  return (
    <div className="empty" role="alert">
      <CircleAlert aria-hidden="true" />
      <b>{problem.words}</b>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.requestId && (
        <p className="muted">
          {t('error.request', { id: problem.requestId })}{' '}
          <button type="button" className="link" onClick={copy}>
            {t('error.copy')}
          </button>
        </p>
      )}
      {final && (
        <a className="btn" href="/">
          {t('nav.cockpit')}
        </a>
      )}
      {retry && !final && (
        <button type="button" className="btn" onClick={retry}>
          {t('error.retry')}
        </button>
      )}
    </div>
  );
}

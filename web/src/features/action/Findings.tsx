import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/problem';
import type { Finding } from '@/api/types';
import { errorWord, fieldWord } from '@/i18n/words';

/** Goes to the input a finding speaks about. */
export function jump(pointer: string) {
  let path = pointer;
  while (path) {
    const el = document.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(path)}"]`);
    if (el) {
      el.scrollIntoView({ block: 'center' });
      el.querySelector<HTMLElement>('input, select, textarea')?.focus();
      return;
    }
    path = path.slice(0, path.lastIndexOf('/'));
  }
}

/** "/lines/0/qty" -> "Lines 1 · Quantity" */
function place(pointer: string, collection: string): string {
  return pointer
    .split('/')
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : fieldWord(part, collection)))
    .join(' · ');
}

/** Everything that is wrong, at once, each leading to its field. */
export function Findings(props: { findings: Finding[]; problem: Problem | null; collection: string }) {
  const { t } = useTranslation('generic');
  const { findings, problem, collection } = props;
  if (findings.length === 0 && !problem) return null;
  const title =
    problem && problem.code !== 'invalid_input' ? problem.words : t('findings', { count: findings.length });
  return (
    <div className="problem" role="alert">
      <b>{title}</b>
      {problem?.detail && <p>{problem.detail}</p>}
      {findings.length > 0 && (
        <ul>
          {findings.map((f) => (
            <li key={f.pointer + f.code + JSON.stringify(f.params ?? '')}>
              <a
                href={`#${f.pointer}`}
                onClick={(e) => {
                  e.preventDefault();
                  jump(f.pointer);
                }}
              >
                {place(f.pointer, collection)}
              </a>
              {f.pointer ? t('colon') : ''}
              {errorWord(f.code, f.params)}
            </li>
          ))}
        </ul>
      )}
      {problem?.requestId && <small>{t('request', { id: problem.requestId })}</small>}
    </div>
  );
}

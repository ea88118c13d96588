import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { partQuery } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { actionWord, enumWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { openAction } from '../action/open';
import type { Walk } from '../templates/api';

interface CaseTemplate extends Resource {
  template: string;
  revision: number;
  version_id: string;
  fixed: boolean;
  walk: Walk | null;
  history: { template: string; revision: number; reason: string | null; fixed_at: string }[];
  allowed_actions: string[];
}

/** Which template the deal goes by, what that asks of it, and how to give it another. */
export function TemplateCard({ caseId }: { caseId: string }) {
  const { t } = useTranslation('case');
  const found = useQuery(partQuery('cases', caseId, 'template')).data as unknown as CaseTemplate | undefined;
  if (!found) return null;
  const named = (code: string, revision: number) =>
    `${enumWord(code, 'template')} · ${revision === 0 ? t('template.shipped') : t('template.revision', { n: revision })}`;
  return (
    <Card
      title={t('template.title')}
      right={
        found.allowed_actions.includes('switch_template') && (
          <button
            type="button"
            className="btn"
            onClick={() => openAction({ collection: 'cases', action: 'switch_template', object: found })}
          >
            {actionWord('switch_template', 'cases')}
          </button>
        )
      }
    >
      <p>
        <Link className="link" to="/process-templates/$id" params={{ id: found.version_id }}>
          {named(found.template, found.revision)}
        </Link>
      </p>
      <p className="muted grade-note">
        {found.fixed ? t('template.fixed') : t('template.open')}
        {found.walk && ` · ${t('template.walk', { ...found.walk.totals })}`}
      </p>
      {found.history.length > 1 && (
        <details className="grade-history">
          <summary>{t('template.history')}</summary>
          <ul>
            {found.history.map((h) => (
              <li key={h.fixed_at}>
                <span>
                  {named(h.template, h.revision)}
                  {h.reason && <em>{h.reason}</em>}
                </span>
                <small className="muted">{instant(h.fixed_at)}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

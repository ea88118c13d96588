import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { day } from '@/lib/format';
import { named, type Template, useTemplates } from './api';
import './templates.css';

/** The templates of the house: what deals go through, and which version of it is in force. */
export function TemplatesPage() {
  const { t } = useTranslation('templates');
  const all = useTemplates();
  if (all.isPending) return <SkeletonPage />;
  if (all.isError) return <ErrorState error={all.error} retry={() => all.refetch()} />;
  const codes = [...new Set(all.data.items.map((x) => x.code))];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="muted">{t('lead')}</p>
      </div>
      <div className="tpl-cards">
        {codes.map((code) => (
          <OfCode key={code} versions={all.data.items.filter((x) => x.code === code)} />
        ))}
      </div>
    </div>
  );
}

function OfCode({ versions }: { versions: Template[] }) {
  const { t } = useTranslation('templates');
  const now = versions.find((v) => v.in_force) ?? versions[0];
  if (!now) return null;
  return (
    <Card
      title={
        <Link className="link" to="/process-templates/$id" params={{ id: now.id }}>
          {named(now.name)}
        </Link>
      }
      right={now.grades.map((g) => (
        <Chip key={g} tone="accent">
          {t('grade', { grade: g })}
        </Chip>
      ))}
    >
      <p className="muted tpl-summary">{named(now.summary)}</p>
      <ul className="rows tpl-versions">
        {versions.map((v) => (
          <li key={v.id}>
            <div className="t">
              <Link className="link" to="/process-templates/$id" params={{ id: v.id }}>
                {v.shipped ? t('shipped') : t('revision', { n: v.revision })}
              </Link>
              <small className="muted">
                {v.valid_from ? t('since', { day: day(v.valid_from) }) : (v.note ?? '')}
              </small>
            </div>
            {v.in_force ? (
              <Chip tone="good">{t('inForce')}</Chip>
            ) : (
              <StateChip state={v.state} collection="process-templates" />
            )}
            <span className="muted num">{t('deals', { count: v.deals })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

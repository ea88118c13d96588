import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { day } from '@/lib/format';
import { type Rule, useRules } from './api';
import { tableName, tableNote } from './words';
import './rules.css';

const GROUPS: { id: string; has: (code: string) => boolean }[] = [
  { id: 'decide', has: (c) => ['authority', 'discount_level', 'gate_entry'].includes(c) },
  { id: 'grade', has: (c) => c.startsWith('grading_') },
  { id: 'lead', has: (c) => c.startsWith('lead_') },
  { id: 'watch', has: () => true },
];

/** All decision tables of the house, as they are in force today. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const rules = useRules();
  if (rules.isPending) return <SkeletonPage />;
  if (rules.isError) return <ErrorState error={rules.error} retry={() => rules.refetch()} />;
  const groupOf = (code: string) => GROUPS.find((g) => g.has(code))?.id;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="muted">{t('lead')}</p>
      </div>
      <div className="stack">
        {GROUPS.map((g) => {
          const items = rules.data.items.filter((r) => groupOf(r.code) === g.id);
          return items.length === 0 ? null : (
            <Card key={g.id} title={t(`group.${g.id}`)} flush>
              <ul className="rows">
                {items.map((r) => (
                  <Line key={r.code} rule={r} />
                ))}
              </ul>
            </Card>
          );
        })}
      </div>
    </div>
  );
}

function Line({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rules');
  return (
    <li className="rule-row">
      <div className="t">
        <Link className="link" to="/rules/$code" params={{ code: rule.code }}>
          {tableName(rule.code)}
        </Link>
        <small className="muted rule-note">{tableNote(rule.code)}</small>
      </div>
      <span className="rule-marks">
        {rule.coming.map((c) =>
          c.state === 'RELEASED' ? (
            <Chip key={c.id} tone="accent">
              {t('coming', { revision: c.revision, day: c.valid_from ? day(c.valid_from) : '' })}
            </Chip>
          ) : (
            <StateChip key={c.id} state={c.state} collection="decision-tables" />
          ),
        )}
      </span>
      <span className="muted num rule-count">{t('rows', { n: rule.content.rules.length })}</span>
      <span className="num">
        {rule.revision === 0 ? t('delivered') : t('revision', { n: rule.revision })}
        {rule.valid_from && <small className="muted"> {t('since', { day: day(rule.valid_from) })}</small>}
      </span>
    </li>
  );
}

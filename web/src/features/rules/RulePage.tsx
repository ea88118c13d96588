import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useOne } from '@/api/queries';
import { Chip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { Seg } from '@/components/Seg';
import { SkeletonPage } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { stateWord } from '@/i18n/words';
import { day } from '@/lib/format';
import { NotFound } from '../shell/NotFound';
import { type Rule, useRules, type Version } from './api';
import { RuleEditor } from './RuleEditor';
import { RuleView } from './RuleView';
import { tableName, tableNote } from './words';
import '../object/object.css';
import './rules.css';

/** One decision table: as it is in force, and the versions on their way. */
export function RulePage() {
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const rules = useRules();
  if (rules.isPending) return <SkeletonPage />;
  if (rules.isError) return <ErrorState error={rules.error} retry={() => rules.refetch()} />;
  const rule = rules.data.items.find((r) => r.code === code);
  return rule ? <Loaded key={code} rule={rule} /> : <NotFound />;
}

function Loaded({ rule }: { rule: Rule }) {
  const { t } = useTranslation('rules');
  const navigate = useNavigate();
  const { version: wanted = '' } = useSearch({ strict: false }) as { version?: string };
  const open = rule.coming.find((c) => c.state !== 'RELEASED');
  const shown = wanted === 'in-force' ? '' : wanted || open?.id || '';
  const version = useOne<Version>('decision-tables', shown);
  const show = (id: string) =>
    navigate({ to: `/rules/${rule.code}`, search: { version: id }, replace: true });
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const create = async () => {
    const made = await act
      .mutateAsync({ collection: 'decision-tables', body: { code: rule.code } })
      .catch(() => null);
    if (!made) return;
    toast(t('created', { no: tableName(rule.code) }));
    show(made.id);
  };
  const options = [
    { value: 'in-force', label: rule.revision === 0 ? t('delivered') : t('inForce', { n: rule.revision }) },
    ...rule.coming.map((c) => ({
      value: c.id,
      label:
        c.state === 'RELEASED'
          ? t('coming', { revision: c.revision, day: c.valid_from ? day(c.valid_from) : '' })
          : `${stateWord(c.state, 'decision-tables')} ${t('revision', { n: c.revision })}`,
    })),
  ];
  if (shown && !options.some((o) => o.value === shown))
    options.push({ value: shown, label: version.data ? t('revision', { n: version.data.revision }) : '…' });
  return (
    <div className="page">
      <div className="page-head rule-head">
        <div>
          <h1>{tableName(rule.code)}</h1>
          <p className="muted">
            {tableNote(rule.code)} <Chip>{t(`policy.${rule.content.hitPolicy}`)}</Chip>
          </p>
        </div>
        <div className="actions">
          {options.length > 1 && (
            <Seg label={t('versions')} value={shown || 'in-force'} options={options} onChange={show} />
          )}
          {rule.allowed_actions.includes('create') && (
            <button type="button" className="btn primary" disabled={act.isPending} onClick={create}>
              {t('create')}
            </button>
          )}
        </div>
      </div>
      {act.error && (
        <p className="bad" role="alert">
          {act.error.words}
        </p>
      )}
      {!shown && <RuleView rule={rule} onVersion={show} />}
      {shown && version.isPending && <SkeletonPage />}
      {shown && version.isError && <ErrorState error={version.error} retry={() => version.refetch()} />}
      {shown && version.data && <RuleEditor key={version.data.id} rule={rule} version={version.data} />}
    </div>
  );
}

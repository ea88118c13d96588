import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct } from '@/api/queries';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { Field } from '@/components/Field';
import { toast } from '@/components/Toast';
import { actionWord, errorWord } from '@/i18n/words';
import { openAction } from '../action/open';
import { NameOf } from '../object/Ref';
import { type Rule, useCaseRuns, type Version } from './api';
import { CasesCard } from './CasesCard';
import { DecisionTable } from './DecisionTable';
import { DiffCard } from './DiffCard';
import { PastCard } from './PastCard';
import { TryOut } from './TryOut';
import type { Case, Content } from './table';

interface Draft {
  content: Content;
  cases: Case[];
  valid_from: string;
  note: string;
}
const draftOf = (v: Version): Draft => ({
  content: v.content,
  cases: v.cases,
  valid_from: v.valid_from ?? '',
  note: v.note ?? '',
});

/** A version on its way: edited while it is a draft, read by those who release it. */
export function RuleEditor({ rule, version }: { rule: Rule; version: Version }) {
  const { t } = useTranslation('rules');
  const [draft, setDraft] = useState(() => draftOf(version));
  const [seen, setSeen] = useState(version);
  const [hits, setHits] = useState<number[]>([]);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const may = (action: string) => version.allowed_actions.includes(action);
  const editable = may('update');
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(seen));
  // Nobody typed here and somebody else saved: show what stands.
  if (version.version !== seen.version && !dirty) {
    setSeen(version);
    setDraft(draftOf(version));
  }
  const runs = useCaseRuns(version.id, version.version).data;
  const set = (next: Partial<Draft>) => {
    setDraft({ ...draft, ...next });
    setHits([]);
  };
  const save = async () => {
    const body = { ...draft, valid_from: draft.valid_from || null, note: draft.note || null };
    const act_ = {
      collection: 'decision-tables',
      id: version.id,
      action: 'update',
      body,
      version: seen.version,
    };
    const saved = (await act.mutateAsync(act_).catch(() => null)) as Version | null;
    if (!saved) return;
    setSeen(saved);
    setDraft(draftOf(saved));
    toast(t('saved', { no: t('revision', { n: saved.revision }) }));
  };
  const reload = () => {
    act.reset();
    setSeen(version);
    setDraft(draftOf(version));
  };
  const run = (action: string) => openAction({ collection: 'decision-tables', action, object: version });
  const findings = act.error?.findings ?? [];
  return (
    <div className="stack">
      <Card
        title={
          <>
            {t('revision', { n: version.revision })}{' '}
            <StateChip state={version.state} collection="decision-tables" />
          </>
        }
        note={
          <>
            <NameOf field="author_id" id={version.author_id} />
            {version.releaser_id && (
              <>
                {' → '}
                <NameOf field="releaser_id" id={version.releaser_id} />
              </>
            )}
          </>
        }
        right={
          <>
            {(['discard', 'return', 'release', 'submit'] as const).filter(may).map((action) => (
              <button
                key={action}
                type="button"
                className={action === 'release' ? 'btn primary' : 'btn'}
                disabled={dirty && action !== 'discard'}
                title={dirty && action !== 'discard' ? t('saveFirst') : undefined}
                onClick={() => run(action)}
              >
                {actionWord(action, 'decision-tables')}
              </button>
            ))}
            {editable && (
              <button type="button" className="btn primary" disabled={!dirty || act.isPending} onClick={save}>
                {t('save')}
              </button>
            )}
          </>
        }
        flush
      >
        {act.error && (
          <div className="rule-alert bad" role="alert">
            {act.error.words}
            {findings.map((f) => (
              <p key={f.pointer + f.code}>{errorWord(f.code, f.params)}</p>
            ))}
            {act.error.code === 'version_conflict' && (
              <button type="button" className="btn" onClick={reload}>
                {t('reload')}
              </button>
            )}
          </div>
        )}
        {!dirty &&
          runs?.errors.map((e) => (
            <p key={`${e.row}-${e.column}-${e.code}`} className="bad case-got">
              {errorWord(e.code, {
                row: e.row === null ? '' : String(e.row + 1),
                column: e.column ?? '',
                reason: e.reason,
              })}
            </p>
          ))}
        <div className="rule-facts">
          <Field label={t('validFrom')} hint={editable ? t('validFromHint') : undefined}>
            {({ id }) => (
              <input
                id={id}
                type="date"
                className="input"
                readOnly={!editable}
                value={draft.valid_from}
                onChange={(e) => set({ valid_from: e.target.value })}
              />
            )}
          </Field>
          <Field label={t('why')}>
            {({ id }) => (
              <input
                id={id}
                className="input"
                readOnly={!editable}
                value={draft.note}
                onChange={(e) => set({ note: e.target.value })}
              />
            )}
          </Field>
        </div>
        <DecisionTable
          content={draft.content}
          hits={hits}
          errors={dirty ? [] : runs?.errors}
          onChange={editable ? (content) => set({ content }) : undefined}
        />
      </Card>
      <div className="grid12">
        <div className="span-8 stack">
          <CasesCard
            content={draft.content}
            cases={draft.cases}
            runs={runs}
            stale={dirty}
            onChange={editable ? (cases) => set({ cases }) : undefined}
            onShow={setHits}
          />
        </div>
        <div className="span-4 stack">
          <TryOut
            code={rule.code}
            id={version.id}
            content={draft.content}
            stale={dirty}
            onRun={(r) => setHits(r?.hits.map((h) => h.row) ?? [])}
          />
        </div>
      </div>
      {version.state !== 'RELEASED' && <PastCard id={version.id} version={version.version} stale={dirty} />}
      <DiffCard before={rule.content} after={draft.content} revision={rule.revision} />
    </div>
  );
}

import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct } from '@/api/queries';
import { Dialog } from '@/components/Dialog';
import { toast } from '@/components/Toast';
import { errorWord } from '@/i18n/words';
import { today } from '@/lib/format';
import { Findings } from '../action/Findings';
import { BLANK, bodyOf, draftOf, GATES, type NodeDraft, ROLES, STAGES } from './draft';
import { Box, Choice, Lines, Many, Pair, Short } from './EditFields';
import type { NodeVersion, NodeView } from './query';

/** A draft of a node: a new version of one, a change of a draft, or a node that was not there. */
export function EditNode(props: { node?: NodeView; version?: NodeVersion; onClose: () => void }) {
  const { t } = useTranslation('process');
  const words = useTranslation('generic').t;
  const { node, version, onClose } = props;
  const [intent] = useState(() => new Intent());
  const act = useAct(intent);
  const [code, setCode] = useState(node?.code ?? '');
  const [from, setFrom] = useState(version?.valid_from ?? today());
  const [draft, setDraft] = useState<NodeDraft>(() => {
    const content = version?.content ?? node?.content;
    return content ? draftOf(content) : BLANK;
  });
  const set = (change: Partial<NodeDraft>) => setDraft((d) => ({ ...d, ...change }));
  const findings = act.error?.findings ?? [];
  const errors = (pointer: string, english = false) =>
    findings
      .filter((f) => f.pointer.startsWith(pointer) && f.pointer.endsWith('/en') === english)
      .map((f) => errorWord(f.code, f.params));
  const activity = draft.level === '5';
  const save = async (e: FormEvent) => {
    e.preventDefault();
    const content = bodyOf(draft);
    try {
      await act.mutateAsync(
        version
          ? {
              collection: 'process-nodes',
              id: version.id,
              action: 'update',
              body: { valid_from: from, content },
              version: version.version,
            }
          : { collection: 'process-nodes', body: { code, valid_from: from, content } },
      );
      toast(t('saved', { code }));
      onClose();
    } catch {
      // The findings are shown from the mutation; the input stays.
    }
  };
  const field = (name: keyof NodeDraft) => ({
    label: t(`field.${name}`),
    anchor: `/content/${name}`,
    errors: errors(`/content/${name}`),
    english: errors(`/content/${name}`, true),
  });
  return (
    <Dialog title={node ? t('edit.title', { code }) : t('add')} note={t('edit.note')} wide onClose={onClose}>
      <form className="action-form" onSubmit={save} noValidate>
        <div className="dialog-body">
          <Findings findings={findings} problem={act.error} collection="process-nodes" />
          <div className="form-grid">
            <Short
              label={t('field.code')}
              anchor="/code"
              errors={errors('/code')}
              value={code}
              set={setCode}
              fixed={Boolean(node)}
            />
            <Short
              label={t('field.valid_from')}
              anchor="/valid_from"
              errors={errors('/valid_from')}
              type="date"
              value={from}
              set={setFrom}
            />
            <Short
              {...field('parent_code')}
              value={draft.parent_code}
              set={(parent_code) => set({ parent_code })}
            />
            <Choice
              {...field('level')}
              value={draft.level}
              set={(level) => set({ level })}
              options={['1', '2', '3', '4', '5', '6'].map((l) => ({ value: l, label: t(`level.${l}`) }))}
            />
            <Pair {...field('name')} value={draft.name} set={(name) => set({ name })} />
            <Pair {...field('purpose')} value={draft.purpose} set={(purpose) => set({ purpose })} />
            <Choice
              {...field('owner_role')}
              value={draft.owner_role}
              set={(owner_role) => set({ owner_role })}
              options={ROLES()}
            />
            <Choice
              {...field('responsible_role')}
              value={draft.responsible_role}
              set={(responsible_role) => set({ responsible_role })}
              options={ROLES()}
            />
            <Many
              {...field('support_roles')}
              value={draft.support_roles}
              set={(support_roles) => set({ support_roles })}
              options={ROLES()}
            />
            <Choice
              {...field('stage')}
              wide
              value={draft.stage}
              set={(stage) => set({ stage })}
              options={STAGES.map((s) => ({ value: s, label: t(`stage.${s}`) }))}
            />
            <Lines
              {...field('inputs')}
              hint={t('hint.lines')}
              value={draft.inputs}
              set={(inputs) => set({ inputs })}
            />
            <Lines
              {...field('outputs')}
              hint={t('hint.lines')}
              value={draft.outputs}
              set={(outputs) => set({ outputs })}
            />
            <Pair
              {...field('decision_point')}
              value={draft.decision_point}
              set={(decision_point) => set({ decision_point })}
            />
            <Short
              {...field('screen')}
              hint={t('hint.screen')}
              value={draft.screen}
              set={(screen) => set({ screen })}
            />
            <Short
              {...field('kpis')}
              hint={t('hint.kpis')}
              value={draft.kpis}
              set={(kpis) => set({ kpis })}
            />
            {activity && (
              <>
                <Choice
                  {...field('gate')}
                  value={draft.gate}
                  set={(gate) => set({ gate })}
                  options={GATES.map((g) => ({ value: g, label: t(`gate.${g}`) }))}
                />
                <Short
                  {...field('redirect_to')}
                  value={draft.redirect_to}
                  set={(redirect_to) => set({ redirect_to })}
                />
                <Short
                  {...field('verbs')}
                  hint={t('hint.verbs')}
                  value={draft.verbs}
                  set={(verbs) => set({ verbs })}
                  wide
                />
                <Box label={t('field.aside')} value={draft.aside} set={(aside) => set({ aside })} />
              </>
            )}
            <Box
              label={t('field.retired')}
              value={draft.retired}
              set={(retired) => set({ retired })}
              errors={errors('/content/retired')}
            />
          </div>
        </div>
        <div className="dialog-foot">
          <button type="button" className="btn ghost" onClick={onClose}>
            {words('cancel')}
          </button>
          <button type="submit" className="btn primary" disabled={act.isPending}>
            {act.isPending ? words('busy') : t('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

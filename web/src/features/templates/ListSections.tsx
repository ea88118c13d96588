import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { enumWord } from '@/i18n/words';
import { STAGES } from '../cases/stages';
import { type Content, type Deliverable, type Names, named } from './api';
import type { Change } from './Editor';
import { Locked, useEditable } from './Locked';
import { Toggles } from './Toggles';

const GRADES = ['A', 'B', 'C'] as const;

/** A name in both languages, side by side. */
export function NameInputs({
  value,
  label,
  onChange,
}: {
  value: Names;
  label: string;
  onChange: (next: Names) => void;
}) {
  return (
    <span className="tpl-names">
      <input
        className="input"
        aria-label={`${label} zh`}
        value={value.zh}
        onChange={(e) => onChange({ ...value, zh: e.target.value })}
      />
      <input
        className="input"
        aria-label={`${label} en`}
        value={value.en}
        onChange={(e) => onChange({ ...value, en: e.target.value })}
      />
    </span>
  );
}

/** What people see as stages, and which canonical stages each of them shows. */
export function StageSection({ content, change }: { content: Content; change: Change }) {
  const { t } = useTranslation('templates');
  const set = (i: number, name: Names) =>
    change({ stages: content.stages.map((s, at) => (at === i ? { ...s, name } : s)) });
  return (
    <Card title={t('section.stages')} note={t('stages.note', { count: content.stages.length })}>
      <Locked>
        {content.stages.map((s, i) => (
          <div key={s.code} className="tpl-line">
            <span className="num muted tpl-stage-codes">{s.stages.map((c) => enumWord(c)).join(' + ')}</span>
            <NameInputs value={s.name} label={s.code} onChange={(name) => set(i, name)} />
          </div>
        ))}
      </Locked>
    </Card>
  );
}

/** What each stage has to produce, and by which grades it is owed. */
export function DeliverableSection({ content, change }: { content: Content; change: Change }) {
  const { t } = useTranslation('templates');
  const [stage, setStage] = useState('S1_LEAD');
  const editable = useEditable();
  const all = content.deliverables;
  const set = (code: string, next: Partial<Deliverable>) =>
    change({ deliverables: all.map((d) => (d.code === code ? { ...d, ...next } : d)) });
  const add = () => {
    const code = `added_${all.length + 1}`;
    const fresh = { code, stage, name: { zh: t('newOne'), en: t('newOne') }, mandatory: true, grades: [] };
    change({ deliverables: [...all, fresh] });
  };
  const grades = (d: Deliverable) =>
    d.grades.length === 0 ? [...GRADES] : (d.grades as (typeof GRADES)[number][]);
  return (
    <Card
      title={t('section.deliverables')}
      note={t('deliverables.note', { count: all.length })}
      right={
        <select
          className="select"
          aria-label={t('stage')}
          value={stage}
          onChange={(e) => setStage(e.target.value)}
        >
          {STAGES.map((s) => (
            <option key={s} value={s}>
              {enumWord(s)} ({all.filter((d) => d.stage === s).length})
            </option>
          ))}
        </select>
      }
    >
      <Locked>
        {all
          .filter((d) => d.stage === stage)
          .map((d) => (
            <div key={d.code} className="tpl-line">
              <NameInputs value={d.name} label={d.code} onChange={(name) => set(d.code, { name })} />
              <label className="tpl-check">
                <input
                  type="checkbox"
                  checked={d.mandatory}
                  onChange={(e) => set(d.code, { mandatory: e.target.checked })}
                />
                {t('mandatory')}
              </label>
              <Toggles
                label={d.code}
                all={GRADES}
                on={grades(d)}
                onChange={(g) => set(d.code, { grades: g.length === GRADES.length ? [] : g })}
              />
              {editable && (
                <button
                  type="button"
                  className="icon-btn"
                  aria-label={`${t('remove')} ${named(d.name)}`}
                  onClick={() => change({ deliverables: all.filter((x) => x.code !== d.code) })}
                >
                  <X aria-hidden="true" />
                </button>
              )}
            </div>
          ))}
        {editable && (
          <button type="button" className="btn" onClick={add}>
            <Plus aria-hidden="true" /> {t('add')}
          </button>
        )}
      </Locked>
    </Card>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Seg } from '@/components/Seg';
import { enumWord } from '@/i18n/words';
import type { Content, GateRule } from './api';
import type { Change } from './Editor';
import { Locked } from './Locked';
import { Questions } from './Questions';
import { Toggles } from './Toggles';

/** How each gate may be decided; the server checks the same. */
const MODES: Record<string, string[]> = {
  ATI: ['ASKED', 'SELF_CHECK'],
  ATB: ['ASKED'],
  ATC: ['ASKED', 'MERGED'],
  ATAC: ['ASKED', 'SELF_CHECK'],
  ATCC: ['ASKED', 'AUTOMATIC'],
};
const CRITERIA: Record<string, string[]> = {
  ATI: ['SEATS_FILLED', 'SEATS_APART', 'MARGIN_RANGE', 'COMPETITORS', 'CHARTER', 'BID_BUDGET'],
  ATB: ['ESTIMATE_LOCKED'],
  ATC: ['BUDGET_DRAFT'],
  ATAC: [],
  ATCC: ['FINAL_ACCOUNT', 'SURVEY', 'LESSON'],
};
const GRADES = ['A', 'B', 'C'] as const;
const DOMAINS = ['TECH', 'COMM', 'LEGAL', 'FIN'] as const;
const DEPTHS = ['SEPARATE', 'ONE_MEETING', 'CHECKLIST'];
const ELEMENTS = Array.from({ length: 17 }, (_, i) => `EL-${String(i + 1).padStart(2, '0')}`);

/** The five gates: how decided, in what time, by which reviews and elements, and what must be there first. */
export function GateSection({ content, change }: { content: Content; change: Change }) {
  const { t } = useTranslation('templates');
  const [gate, setGate] = useState('ATI');
  const rule = content.gates.find((g) => g.gate === gate);
  const set = (next: Partial<GateRule>) =>
    change({ gates: content.gates.map((g) => (g.gate === gate ? { ...g, ...next } : g)) });
  return (
    <Card
      title={t('section.gates')}
      right={
        <Seg
          label={t('section.gates')}
          value={gate}
          onChange={setGate}
          options={content.gates.map((g) => ({ value: g.gate, label: g.gate }))}
        />
      }
    >
      <Locked>{rule && <OneGate rule={rule} grades={content.grades} set={set} />}</Locked>
    </Card>
  );
}

function OneGate(props: { rule: GateRule; grades: string[]; set: (next: Partial<GateRule>) => void }) {
  const { t } = useTranslation('templates');
  const { rule, set } = props;
  const mode = (next: string) => set({ mode: next, merged_with: next === 'MERGED' ? 'ATB' : null });
  return (
    <div className="stack">
      <div className="form-grid tpl-three">
        <label className="field">
          <span>{t('gate.mode')}</span>
          <select className="select" value={rule.mode} onChange={(e) => mode(e.target.value)}>
            {(MODES[rule.gate] ?? []).map((m) => (
              <option key={m} value={m}>
                {enumWord(m, 'mode')}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('gate.days')}</span>
          <input
            className="input num"
            type="number"
            min={1}
            max={60}
            value={rule.due_working_days}
            onChange={(e) => set({ due_working_days: Math.round(Number(e.target.value)) })}
          />
        </label>
        {rule.mode === 'SELF_CHECK' && rule.gate === 'ATI' && (
          <label className="field">
            <span>{t('gate.upTo')}</span>
            <input
              className="input num"
              inputMode="decimal"
              value={rule.self_check_up_to ?? ''}
              onChange={(e) => set({ self_check_up_to: e.target.value || null })}
            />
          </label>
        )}
      </div>
      <Reviews rule={rule} grades={props.grades} set={set} />
      <div>
        <h4>{t('gate.elements', { count: rule.elements.length })}</h4>
        <Toggles
          label={t('gate.elements', { count: rule.elements.length })}
          all={ELEMENTS}
          title={(e) => enumWord(e)}
          on={rule.elements}
          onChange={(elements) => set({ elements })}
        />
        <label className="tpl-check">
          <input
            type="checkbox"
            checked={rule.elements_required}
            onChange={(e) => set({ elements_required: e.target.checked })}
          />
          {t('gate.required')}
        </label>
      </div>
      {(CRITERIA[rule.gate] ?? []).length > 0 && <Entry rule={rule} set={set} />}
      <Questions rule={rule} set={set} />
    </div>
  );
}

function Reviews(props: { rule: GateRule; grades: string[]; set: (next: Partial<GateRule>) => void }) {
  const { t } = useTranslation('templates');
  const { rule, set } = props;
  const of = (grade: string) =>
    rule.reviews.find((r) => r.grade === grade) ?? { grade, domains: [], depth: 'CHECKLIST' };
  const put = (grade: string, next: { domains?: string[]; depth?: string }) =>
    set({ reviews: props.grades.map((g) => (g === grade ? { ...of(g), ...next } : of(g))) });
  return (
    <div>
      <h4>{t('gate.reviews')}</h4>
      {props.grades.map((grade) => (
        <div key={grade} className="tpl-line">
          <b>{t('grade', { grade })}</b>
          <Toggles
            label={`${t('gate.reviews')} ${grade}`}
            all={DOMAINS}
            on={of(grade).domains as (typeof DOMAINS)[number][]}
            word={(d) => enumWord(d, 'domain')}
            onChange={(domains) => put(grade, { domains })}
          />
          <select
            className="select"
            aria-label={`${t('gate.depth')} ${grade}`}
            value={of(grade).depth}
            onChange={(e) => put(grade, { depth: e.target.value })}
          >
            {DEPTHS.map((d) => (
              <option key={d} value={d}>
                {enumWord(d, 'depth')}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  );
}

function Entry({ rule, set }: { rule: GateRule; set: (next: Partial<GateRule>) => void }) {
  const { t } = useTranslation('templates');
  const of = (criterion: string) => rule.entry.find((e) => e.criterion === criterion);
  // None named means all grades.
  const graded = (criterion: string): (typeof GRADES)[number][] => {
    const found = of(criterion);
    return !found ? [] : found.grades.length === 0 ? [...GRADES] : (found.grades as ('A' | 'B' | 'C')[]);
  };
  const put = (criterion: string, grades: string[]) => {
    const others = rule.entry.filter((e) => e.criterion !== criterion);
    const all = grades.length === GRADES.length ? [] : grades;
    set({ entry: grades.length === 0 ? others : [...others, { criterion, grades: all }] });
  };
  return (
    <div>
      <h4>{t('gate.entry')}</h4>
      {(CRITERIA[rule.gate] ?? []).map((c) => (
        <div key={c} className="tpl-line">
          <span>{enumWord(c, 'criterion')}</span>
          <Toggles
            label={enumWord(c, 'criterion')}
            all={GRADES}
            on={graded(c)}
            onChange={(grades) => put(c, grades)}
          />
        </div>
      ))}
    </div>
  );
}

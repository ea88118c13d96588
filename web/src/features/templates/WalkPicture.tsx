import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enumWord } from '@/i18n/words';
import { named, type Walk, type WalkGate, type WalkStage } from './api';
import '@/theme/figures.css';

type Stop = { kind: 'stage'; stage: WalkStage } | { kind: 'gate'; gate: WalkGate };

/** The line that a deal would follow: stages as dots, gates as diamonds; the chosen one is explained below. */
export function WalkPicture({ walk }: { walk: Walk }) {
  const { t } = useTranslation('templates');
  const stops: Stop[] = [
    ...walk.stages.flatMap((stage): Stop[] => [
      { kind: 'stage', stage },
      ...stage.gates.map((gate): Stop => ({ kind: 'gate', gate })),
    ]),
    ...walk.change.map((gate): Stop => ({ kind: 'gate', gate })),
  ];
  const codeOf = (s: Stop) => (s.kind === 'stage' ? s.stage.code : s.gate.gate);
  const [chosen, setChosen] = useState('ATB');
  const shown = stops.find((s) => codeOf(s) === chosen) ?? stops[0];
  const totals = Object.entries(walk.totals);
  return (
    <div className="tpl-walk">
      <dl className="tpl-totals">
        {totals.map(([name, n]) => (
          <div key={name}>
            <dt>{t(`total.${name}`, { defaultValue: name })}</dt>
            <dd className="num">{n}</dd>
          </div>
        ))}
      </dl>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <div className="rail tpl-rail" role="group" aria-label={t('walk.title')} tabIndex={0}>
        {stops.map((s, i) => (
          <Fragment key={codeOf(s)}>
            <button
              type="button"
              className={s.kind === 'gate' ? 'stop gate' : 'stop'}
              data-first={i === 0}
              data-look={s.kind === 'gate' && !s.gate.by_rule ? 'now' : 'todo'}
              data-change={s.kind === 'gate' && s.gate.gate === 'ATAC'}
              aria-pressed={codeOf(s) === chosen}
              onClick={() => setChosen(codeOf(s))}
            >
              <span className="dot" />
              <b>{s.kind === 'stage' ? named(s.stage.name) : s.gate.gate}</b>
              <span className="when">
                {s.kind === 'stage'
                  ? t('walk.owes', { count: s.stage.deliverables.filter((d) => d.mandatory).length })
                  : gateLine(s.gate, t)}
              </span>
            </button>
          </Fragment>
        ))}
      </div>
      {shown?.kind === 'stage' && <StageDetail stage={shown.stage} />}
      {shown?.kind === 'gate' && <GateDetail gate={shown.gate} />}
      {walk.management && (
        <p className="tpl-managed muted">
          {t('managed', {
            resources: enumWord(walk.management.resources, 'resources'),
            review: enumWord(walk.management.review, 'rhythm'),
            costing: enumWord(walk.management.costing, 'rhythm'),
            body: named(walk.management.body),
          })}
        </p>
      )}
    </div>
  );
}

const gateLine = (g: WalkGate, t: (key: string, params?: Record<string, unknown>) => string): string =>
  g.by_rule
    ? enumWord(g.mode, 'mode')
    : g.mode === 'MERGED'
      ? t('walk.with', { gate: g.merged_with })
      : `L${g.level}`;

function StageDetail({ stage }: { stage: WalkStage }) {
  const { t } = useTranslation('templates');
  return (
    <div className="tpl-detail">
      <h3>{named(stage.name)}</h3>
      <p className="muted">{stage.stages.join(' · ')}</p>
      <ul className="tpl-chips">
        {stage.deliverables.map((d) => (
          <li key={d.code} data-must={d.mandatory}>
            {named(d.name)}
            {!d.mandatory && <small> {t('optional')}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function GateDetail({ gate }: { gate: WalkGate }) {
  const { t } = useTranslation('templates');
  const rows: [string, string][] = [
    [t('gate.mode'), enumWord(gate.mode, 'mode')],
    [t('gate.decides'), gate.by_rule ? t('gate.rule') : `L${gate.level} · ${named(gate.body)}`],
    [t('gate.days'), t('days', { count: gate.due_working_days })],
    [
      t('gate.reviews'),
      gate.reviews.length === 0
        ? t('none')
        : `${gate.reviews.map((r) => enumWord(r, 'domain')).join(t('comma'))}${gate.depth ? ` · ${enumWord(gate.depth, 'depth')}` : ''}`,
    ],
    [
      t('gate.entry'),
      gate.entry.length === 0 ? t('none') : gate.entry.map((c) => enumWord(c, 'criterion')).join(t('comma')),
    ],
  ];
  return (
    <div className="tpl-detail">
      <h3>{gate.gate}</h3>
      <dl className="tpl-facts">
        {rows.map(([k, v]) => (
          <div key={k}>
            <dt>{k}</dt>
            <dd>{v}</dd>
          </div>
        ))}
      </dl>
      {gate.questions.length > 0 && (
        <>
          <h4>{t('gate.questions')}</h4>
          <ol className="tpl-questions">
            {gate.questions.map((q) => (
              <li key={q.code}>{named(q.name)}</li>
            ))}
          </ol>
        </>
      )}
      <h4>{t('gate.elements', { count: gate.elements.length })}</h4>
      <ul className="tpl-chips">
        {gate.elements.map((e) => (
          <li key={e.id} data-red={e.red_line} data-must="true">
            <span className="num">{e.id}</span> {named(e.name)}
            {e.red_line && <small> {t('redLine')}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { enumWord } from '@/i18n/words';
import type { Content, Management } from './api';
import type { Change } from './Editor';
import { NameInputs } from './ListSections';
import { Locked } from './Locked';

type Part = { content: Content; change: Change };
const RHYTHMS = ['WEEKLY', 'FORTNIGHTLY', 'MONTHLY', 'AT_DELIVERY'];

function Choice(props: {
  label: string;
  value: string;
  all: string[];
  of: string;
  onChange: (v: string) => void;
}) {
  return (
    <label className="field">
      <span>{props.label}</span>
      <select className="select" value={props.value} onChange={(e) => props.onChange(e.target.value)}>
        {props.all.map((v) => (
          <option key={v} value={v}>
            {enumWord(v, props.of)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How deals of each grade are managed. */
export function ManagementSection({ content, change }: Part) {
  const { t } = useTranslation('templates');
  const set = (grade: string, next: Partial<Management>) =>
    change({ management: content.management.map((m) => (m.grade === grade ? { ...m, ...next } : m)) });
  return (
    <Card title={t('section.management')}>
      <Locked>
        {' '}
        {content.management.map((m) => (
          <div key={m.grade} className="tpl-grade">
            <h4>{t('grade', { grade: m.grade })}</h4>
            <div className="form-grid tpl-three">
              <Choice
                label={t('manage.resources')}
                value={m.resources}
                all={['DEDICATED', 'NAMED', 'POOL']}
                of="resources"
                onChange={(resources) => set(m.grade, { resources })}
              />
              <Choice
                label={t('manage.review')}
                value={m.review}
                all={RHYTHMS}
                of="rhythm"
                onChange={(review) => set(m.grade, { review })}
              />
              <Choice
                label={t('manage.costing')}
                value={m.costing}
                all={RHYTHMS}
                of="rhythm"
                onChange={(costing) => set(m.grade, { costing })}
              />
              <div className="field wide">
                <span>{t('manage.body')}</span>
                <NameInputs value={m.body} label={m.grade} onChange={(body) => set(m.grade, { body })} />
              </div>
            </div>
            <label className="tpl-check">
              <input
                type="checkbox"
                checked={m.executive_visits}
                onChange={(e) => set(m.grade, { executive_visits: e.target.checked })}
              />
              {t('manage.visits')}
            </label>
          </div>
        ))}
      </Locked>
    </Card>
  );
}

/** Who decides at each level of authority. */
export function BodySection({ content, change }: Part) {
  const { t } = useTranslation('templates');
  return (
    <Card title={t('section.bodies')}>
      <Locked>
        {' '}
        {content.bodies.map((b) => (
          <div key={b.level} className="tpl-line">
            <b className="num">L{b.level}</b>
            <NameInputs
              value={b.name}
              label={`L${b.level}`}
              onChange={(name) =>
                change({ bodies: content.bodies.map((x) => (x.level === b.level ? { ...x, name } : x)) })
              }
            />
          </div>
        ))}
      </Locked>
    </Card>
  );
}

function Check({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) {
  return (
    <label className="tpl-check">
      <input type="checkbox" checked={on} onChange={(e) => set(e.target.checked)} />
      {label}
    </label>
  );
}

/** Core team, changes, order, money. */
export function FlagSection({ content: c, change }: Part) {
  const { t } = useTranslation('templates');
  const share = (name: 'most_margin_drop' | 'most_value_change') => (
    <label className="field">
      <span>{t(`change.${name}`)}</span>
      <input
        className="input num"
        inputMode="decimal"
        value={c.change[name]}
        onChange={(e) => change({ change: { ...c.change, [name]: e.target.value } })}
      />
    </label>
  );
  const orders = ['order_by_quote', 'handover', 'call_offs', 'no_goods'] as const;
  return (
    <Card title={t('section.rules')}>
      <Locked>
        {' '}
        <div className="tpl-flags">
          <Check
            label={t('team.one')}
            on={c.core_team.one_person_may_hold_all}
            set={(on) => change({ core_team: { ...c.core_team, one_person_may_hold_all: on } })}
          />
          <Check
            label={t('change.price')}
            on={c.change.price_fall_needs_gate}
            set={(on) => change({ change: { ...c.change, price_fall_needs_gate: on } })}
          />
          {orders.map((o) => (
            <Check
              key={o}
              label={t(`order.${o}`)}
              on={c.order[o]}
              set={(on) => change({ order: { ...c.order, [o]: on } })}
            />
          ))}
        </div>
        <div className="form-grid tpl-three">
          {share('most_margin_drop')}
          {share('most_value_change')}
          <label className="field">
            <span>{t('money.dunning')}</span>
            <input
              className="input num"
              type="number"
              min={1}
              max={9}
              value={c.money.dunning_levels}
              onChange={(e) =>
                change({ money: { ...c.money, dunning_levels: Math.round(Number(e.target.value)) } })
              }
            />
          </label>
          {(
            [
              ['estimate', ['FULL', 'THREE_LINES', 'NONE']],
              ['budget', ['HARD', 'WARN']],
              ['credit', ['SCORED', 'FIXED']],
            ] as const
          ).map(([name, all]) => (
            <Choice
              key={name}
              label={t(`money.${name}`)}
              value={c.money[name]}
              all={[...all]}
              of={name}
              onChange={(v) => change({ money: { ...c.money, [name]: v } })}
            />
          ))}
        </div>
      </Locked>
    </Card>
  );
}

import { Ellipsis } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Person } from '@/components/Avatar';
import { Chip, StateChip } from '@/components/Chip';
import { Menu } from '@/components/Menu';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { actionWord, enumWord } from '@/i18n/words';
import { toPixels } from '@/lib/decimal';
import { count, ratio } from '@/lib/format';
import { openAction } from '../action/open';
import type { Figure, Standing } from './types';

export function Amount({ of }: { of: Figure }) {
  if (of.money) return <Money value={of.money} short />;
  return <span className="num">{of.count === null ? '—' : count(of.count)}</span>;
}

const size = (f: Figure) => (f.money ? toPixels(f.money.amount) : (f.count ?? 0));

/** One target: the bar is what was reached, paler what is still expected, the mark where time stands. */
export function TargetRow({ item, depth }: { item: Standing; depth: number }) {
  const { t } = useTranslation('strategy');
  const whole = Math.max(size(item.target), 1);
  const share = (f: Figure) => Math.max(0, Math.min(1, size(f) / whole)) * 100;
  return (
    <div className="target-row" style={{ '--depth': depth } as CSSProperties}>
      <div className="target-name">
        <ObjectLink collection="targets" id={item.id}>
          {item.user_id ? <Person id={item.user_id} name={item.name} /> : item.name || item.org}
        </ObjectLink>
        <span>
          <span className="num">{item.period}</span>
          <StateChip state={item.state} collection="targets" />
          {item.sums === false && item.difference && (
            <Chip tone={item.reason ? 'warn' : 'bad'}>
              {size(item.difference) > 0 ? t('targets.over') : t('targets.under')}{' '}
              <Amount of={absolute(item.difference)} />
            </Chip>
          )}
          {item.sums === true && <Chip tone="good">{t('targets.sums')}</Chip>}
        </span>
      </div>
      <div
        className="target-bar"
        data-light={item.light}
        role="img"
        aria-label={t('targets.bar', { reached: ratio(item.attainment), name: item.name })}
      >
        <i className="forecast" style={{ width: `${share(item.forecast)}%` }} />
        <i style={{ width: `${share(item.actual)}%` }} />
        {toPixels(item.elapsed) < 1 && <b style={{ left: `${toPixels(item.elapsed) * 100}%` }} />}
      </div>
      <span className="target-figure">
        <b className="num">{ratio(item.attainment)}</b>
        <small className="muted">
          <Amount of={item.actual} /> / <Amount of={item.target} />
        </small>
      </span>
      <span className="target-figure target-gap">
        <span className="num">
          {size(item.gap) > 0 ? (
            <>
              {t('targets.missing')} <Amount of={item.gap} />
            </>
          ) : (
            t('targets.covered')
          )}
        </span>
        <small className="muted">{enumWord(item.basis, 'basis')}</small>
      </span>
      <Deeds item={item} />
    </div>
  );
}

function absolute(f: Figure): Figure {
  return {
    money: f.money && { ...f.money, amount: f.money.amount.replace(/^-/, '') },
    count: f.count === null ? null : Math.abs(f.count),
  };
}

function Deeds({ item }: { item: Standing }) {
  const { t } = useTranslation('strategy');
  const actions = item.allowed_actions;
  if (actions.length === 0) return <span />;
  const run = (action: string) => {
    if (action === 'create')
      return openAction({
        collection: 'targets',
        defaults: { parent_id: item.id, metric: item.metric, period: item.period },
      });
    if (action === 'review')
      return openAction({ collection: 'plan-reviews', defaults: { target_id: item.id } });
    return openAction({ collection: 'targets', action, object: item as unknown as Resource });
  };
  const word = (action: string) =>
    action === 'create'
      ? t('targets.addPart')
      : action === 'review'
        ? actionWord('create', 'plan-reviews')
        : actionWord(action, 'targets');
  return (
    <span className="row-actions">
      <Menu label={t('targets.deeds')} className="btn" button={<Ellipsis aria-hidden="true" />}>
        {(close) =>
          actions.map((a) => (
            <button
              key={a}
              type="button"
              role="menuitem"
              className={a === 'withdraw' ? 'bad' : undefined}
              onClick={() => {
                close();
                run(a);
              }}
            >
              {word(a)}
            </button>
          ))
        }
      </Menu>
    </span>
  );
}

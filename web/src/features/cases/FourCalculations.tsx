import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Money } from '@/components/Money';
import { shift, sum } from '@/lib/decimal';
import { day, marginText } from '@/lib/format';
import { Bridge } from './Bridge';
import type { CaseView } from './types';

const KINDS = ['estimate', 'budget', 'actual', 'final_account'] as const;

/** Difference of two ratios in percentage points, signed. */
function points(a: string, b: string): { text: string; up: boolean } | null {
  const diff = shift(sum([a, b.startsWith('-') ? b.slice(1) : `-${b}`]), 2);
  if (diff === null || Number(diff) === 0) return null;
  const up = !diff.startsWith('-');
  return { text: `${up ? '+' : '−'}${Math.abs(Number(diff)).toFixed(1)}`, up };
}

/** 概算, 预算, 核算, 决算 side by side, and the bridge that explains the way between them. */
export function FourCalculations({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const all = deal.four_calculations ?? {};
  const now = KINDS.findLast((k) => all[k]);
  const previous = (kind: (typeof KINDS)[number]) =>
    KINDS.slice(0, KINDS.indexOf(kind)).findLast((k) => all[k]?.margin);
  return (
    <Card title={t('four.title')} note={t('four.note')}>
      <div className="four">
        {KINDS.map((kind) => {
          const c = all[kind];
          const before = previous(kind);
          const change = c?.margin && before ? points(c.margin, all[before]?.margin ?? '0') : null;
          return (
            <div key={kind} data-now={kind === now} data-none={!c}>
              <div className="four-head">
                <b>{t(`four.${kind}`)}</b>
                {c?.at && <small className="num">{day(c.at, 'short')}</small>}
              </div>
              <div className="four-value num">
                {c?.margin ? marginText(c.margin) : '—'}
                {change && (
                  <small className={change.up ? 'good' : 'bad'}>{t('four.points', { n: change.text })}</small>
                )}
              </div>
              {c ? (
                <dl>
                  {(['revenue', 'cost', 'financing'] as const).map((f) => (
                    <div key={f}>
                      <dt>{t(`four.${f}`)}</dt>
                      <dd>
                        <Money value={c[f]} short />
                      </dd>
                    </div>
                  ))}
                </dl>
              ) : (
                <p className="muted">{t(`four.${kind}.none`)}</p>
              )}
            </div>
          );
        })}
      </div>
      <Bridge deal={deal} />
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/queries';
import { Card } from '@/components/Card';
import { enumWord } from '@/i18n/words';
import { money } from '@/lib/format';
import type { Room } from './room';
import './gates.css';

const LEVELS = [1, 2, 3, 4, 5];

/** Each dimension on the ladder L1 to L5: the highest one says who decides. */
export function Level({ room }: { room: Room }) {
  const { t } = useTranslation('gate');
  return (
    <Card title={t('level')} note={enumWord(`L${room.required_level}`, 'level')}>
      <Ladder reasons={room.level_reasons} level={room.required_level} />
    </Card>
  );
}

/** The dimensions and the level that each gives. */
export function Ladder({ reasons, level }: { reasons: Room['level_reasons']; level: number }) {
  const { t } = useTranslation('gate');
  const currency = useSession().data?.workspace.base_currency ?? 'CNY';
  return (
    <div className="scroll-x">
      <table className="ladder">
        <thead>
          <tr>
            <th scope="col">{t('dimension')}</th>
            <th scope="col">{t('value')}</th>
            {LEVELS.map((n) => (
              <th scope="col" key={n}>
                L{n}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reasons.map((r, i) => (
            <tr key={`${r.dimension}-${i}`} data-top={r.level === level ? true : undefined}>
              <th scope="row">
                {t(`dim.${r.dimension}`, { defaultValue: r.dimension })}
                <small className="num">{shown(r.dimension, r.value, currency, t)}</small>
              </th>
              <td className="num">{shown(r.dimension, r.value, currency, t)}</td>
              {LEVELS.map((n) => (
                <td key={n} data-on={n === r.level ? true : undefined}>
                  {n === r.level && <span className="sr">{t('here')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const PERCENT = new Set([
  'margin_after_financing',
  'discount',
  'advance',
  'ld_cap',
  'credit_exposure',
  'margin_drop',
]);

function shown(
  dimension: string,
  value: string,
  currency: string,
  t: (key: string, o?: Record<string, unknown>) => string,
): string {
  if (value === '') return t('notStated');
  if (PERCENT.has(dimension)) return `${(Number(value) * 100).toFixed(2)}%`;
  if (dimension === 'wacp_days') return t('days', { count: Number(value) });
  if (dimension.startsWith('net_value') && /^-?\d/.test(value))
    return money({ amount: value, currency }).replace(/\.00$/, '');
  if (dimension === 'dissent') return enumWord(value, 'domain');
  return value;
}

import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { StateChip } from '@/components/Chip';
import { ObjectLink } from '@/components/ObjectLink';
import { dayTight, isMoney, moneyShort } from '@/lib/format';
import { type Figures, moved, type Room, stated } from './room';

const MARK = { better: '▲', worse: '▼', same: '＝' } as const;

/** Margin, money and terms at this gate against the gates before it. */
export function Compare({ room }: { room: Room }) {
  const { t } = useTranslation('gate');
  const before = room.earlier.slice(0, 3);
  const names = stated([room.dimensions, ...before.map((g) => g.dimensions)]);
  if (names.length === 0) return null;
  const last = (name: string) =>
    before.find((g) => g.dimensions[name] !== null && g.dimensions[name] !== undefined);
  return (
    <Card title={t('compare')} note={before.length > 0 ? t('compareNote') : t('compareFirst')} flush>
      <div className="scroll-x">
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">{t('dimension')}</th>
              <th scope="col">
                {room.kind} <small>{t('now')}</small>
              </th>
              {before.map((g) => (
                <th scope="col" key={g.id}>
                  <ObjectLink className="link" collection="gates" id={g.id}>
                    {g.kind}
                  </ObjectLink>{' '}
                  <small>{g.decided_at && dayTight(g.decided_at)}</small>
                  {g.decision && <StateChip state={g.decision} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => {
              const how = moved(name, room.dimensions, last(name)?.dimensions);
              return (
                <tr key={name}>
                  <th scope="row">{t(`dim.${name}`)}</th>
                  <td className="num">
                    {figure(name, room.dimensions, t)}
                    {how && (
                      <span className={`move ${how}`} title={t(how)}>
                        {MARK[how]}
                        <span className="sr">{t(how)}</span>
                      </span>
                    )}
                  </td>
                  {before.map((g) => (
                    <td className="num" key={g.id}>
                      {figure(name, g.dimensions, t)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function figure(name: string, of: Figures, t: (key: string, o?: Record<string, unknown>) => string): string {
  const value = of[name];
  if (value === null || value === undefined) return '—';
  if (isMoney(value)) return moneyShort(value);
  if (name === 'wacp_days') return t('days', { count: Number(value) });
  if (name === 'deviation_level') return String(value);
  return `${(Number(value) * 100).toFixed(2)}%`;
}

import { useTranslation } from 'react-i18next';
import { Avatar } from './Avatar';
import '@/theme/figures.css';

export interface Seat {
  seat: string;
  user_id: string | null;
  name: string | null;
}

const CORNERS = [
  { seat: 'ACCOUNT_RESPONSIBLE', short: 'AR', x: 50, y: 8 },
  { seat: 'SOLUTION_RESPONSIBLE', short: 'SR', x: 22, y: 112 },
  { seat: 'FULFILMENT_RESPONSIBLE', short: 'FR', x: 78, y: 112 },
];

/** The core team: three who answer for one result together. An empty corner is visible as such. */
export function Triangle({ seats }: { seats: Seat[] }) {
  const { t } = useTranslation('shell');
  const others = seats.filter((s) => !CORNERS.some((c) => c.seat === s.seat) && s.name);
  return (
    <>
      <div className="triangle">
        <svg viewBox="0 0 100 214" preserveAspectRatio="none" aria-hidden="true">
          <path d="M50 30 L22 134 L78 134 Z" />
        </svg>
        <ul>
          {CORNERS.map((corner) => {
            const who = seats.find((s) => s.seat === corner.seat);
            return (
              <li key={corner.seat} style={{ left: `${corner.x}%`, top: corner.y }}>
                {who?.name ? <Avatar id={who.user_id} name={who.name} size={44} /> : <Vacant />}
                <b>{who?.name ?? t('team.vacant')}</b>
                <small>
                  {t('team.seat', { short: corner.short, name: t(`team.${corner.short}` as 'team.AR') })}
                </small>
              </li>
            );
          })}
        </ul>
      </div>
      {others.length > 0 && (
        <ul className="team-others">
          {others.map((s) => (
            <li key={s.seat}>
              <Avatar id={s.user_id} name={s.name ?? ''} size={24} />
              <span>{s.name}</span>
              <small className="muted">{t(`seat.${s.seat}`, { defaultValue: s.seat })}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Vacant() {
  return (
    <span className="avatar vacant" aria-hidden="true" style={{ width: 44, height: 44 }}>
      ?
    </span>
  );
}

import { Check, CircleAlert, X } from 'lucide-react';
import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { day, dayTight } from '@/lib/format';
import '@/theme/figures.css';

export interface RailStop {
  kind: 'stage' | 'gate' | string;
  code: string;
  /** What the template of the deal calls it. */
  name?: string;
  state: string;
  at?: string | null;
  note?: string | null;
  id?: string | null;
}

type Look = 'done' | 'now' | 'conditional' | 'refused' | 'todo';

/** The server's word for a stop, as one of five looks. */
export function lookOf(state: string | null | undefined): Look {
  const s = (state ?? '').toUpperCase();
  if (/CONDITION/.test(s)) return 'conditional';
  if (/^(NO_GO|REJECTED|LOST|CANCELLED|INVALIDATED|WITHDRAWN|REDIRECT|REFUSED)$/.test(s)) return 'refused';
  if (/^(GO|DONE|PASSED|DECIDED|COMPLETED|CLOSED|LEFT|APPROVED)$/.test(s)) return 'done';
  if (/^(|TODO|NOT_STARTED|NOT_BEGUN|OPEN|FUTURE|NONE|AHEAD|PLANNED|UPCOMING|SKIPPED)$/.test(s))
    return 'todo';
  return 'now';
}

/** The line of one deal: stages as dots, gates as diamonds between them, with day and condition. */
export function Stepper({ stops, onGate }: { stops: RailStop[]; onGate?: (stop: RailStop) => void }) {
  const { t } = useTranslation('shell');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const el = ref.current;
    const now = el?.querySelector<HTMLElement>('[aria-current]');
    if (el && now) el.scrollLeft = now.offsetLeft - el.clientWidth / 2 + now.offsetWidth / 2;
  }, [stops]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <div ref={ref} className="rail" role="group" aria-label={t('rail.label')} tabIndex={0}>
      {stops.map((stop, i) => {
        const look = lookOf(stop.state);
        const reached = look !== 'todo';
        return (
          <Fragment key={`${stop.kind}-${stop.code}`}>
            {stop.kind === 'gate' ? (
              <GateStop stop={stop} look={look} lit={reached} first={i === 0} onGate={onGate} />
            ) : (
              <div
                className="stop"
                data-look={look}
                data-first={i === 0}
                aria-current={look === 'now' ? 'step' : undefined}
              >
                <span className="dot">{look === 'done' && <Check aria-hidden="true" />}</span>
                <b data-named={stop.name ? true : undefined}>
                  {stop.name ?? t(`stage.${stop.code}`, { defaultValue: stop.code })}
                </b>
                <span className="when num" title={stop.at ? day(stop.at) : undefined}>
                  {stop.at ? dayTight(stop.at) : ''}
                </span>
                <span className="sr">{t(`rail.${look}`)}</span>
              </div>
            )}
          </Fragment>
        );
      })}
    </div>
  );
}

function GateStop(props: {
  stop: RailStop;
  look: Look;
  lit: boolean;
  first: boolean;
  onGate?: (stop: RailStop) => void;
}) {
  const { t } = useTranslation('shell');
  const { stop, look } = props;
  const word = t(`gate.${look}`);
  const name = t(`gateName.${stop.code}`, { defaultValue: stop.code });
  return (
    <button
      type="button"
      className="stop gate"
      data-look={look}
      data-first={props.first}
      title={[name, word, stop.at && day(stop.at)].filter(Boolean).join(' · ')}
      onClick={() => props.onGate?.(stop)}
      aria-current={look === 'now' ? 'step' : undefined}
    >
      <span className="dot">
        {look === 'done' && <Check aria-hidden="true" />}
        {look === 'conditional' && <CircleAlert aria-hidden="true" />}
        {look === 'refused' && <X aria-hidden="true" />}
      </span>
      <b>{stop.name ?? stop.code}</b>
      <span className="when num">{stop.at ? dayTight(stop.at) : ''}</span>
      <span className="verdict">{word}</span>
    </button>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Check, Mail, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { partQuery } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { KeyFigure } from '@/components/KeyFigure';
import { Skeleton } from '@/components/Skeleton';
import { useWords } from '@/i18n/useWords';
import { enumWord } from '@/i18n/words';
import { ratio } from '@/lib/format';
import '../accounts/accounts.css';
import './nurture.css';

interface Step {
  wait_days: number;
  channel: string;
  subject: string;
  text: string | null;
}
interface Figures {
  enrolled: number;
  running: number;
  paused: number;
  finished: number;
  stopped: number;
  replied: number;
  converted: number;
  reply_share: string | null;
  converted_share: string | null;
  steps: { step: number; done: number; waiting: number }[];
  stops: { reason: string; count: number }[];
}
const ICONS: Record<string, typeof Mail> = { EMAIL: Mail, CALL: Phone, TASK: Check };

/** The steps of a track, how many leads wait before each, and what came of it. */
export default function Steps({ row }: { row: Resource }) {
  const words = useWords('front');
  const seen = useQuery(partQuery('nurture-tracks', row.id, 'figures'));
  if (seen.isError) return <ErrorState error={seen.error} retry={() => seen.refetch()} />;
  if (!words || !seen.data) return <Skeleton height={280} />;
  return <Told steps={row.steps as Step[]} f={seen.data as unknown as Figures} />;
}

function Told({ steps, f }: { steps: Step[]; f: Figures }) {
  const { t } = useTranslation('front');
  const share = (of: string | null) => of && t('nurture.share', { share: ratio(of) });
  return (
    <>
      <Card title={t('nurture.effect')}>
        <div className="figure-row plain-figures">
          <KeyFigure label={t('nurture.enrolled')}>{f.enrolled}</KeyFigure>
          <KeyFigure
            label={t('nurture.running')}
            note={f.paused > 0 && t('nurture.paused', { count: f.paused })}
          >
            {f.running}
          </KeyFigure>
          <KeyFigure label={t('nurture.replied')} note={share(f.reply_share)}>
            {f.replied}
          </KeyFigure>
          <KeyFigure label={t('nurture.converted')} note={share(f.converted_share)}>
            {f.converted}
          </KeyFigure>
          <KeyFigure label={t('nurture.finished')}>{f.finished}</KeyFigure>
        </div>
        {f.stops.length > 0 && (
          <p className="chips">
            <span className="muted">{t('nurture.stops')}</span>
            {f.stops.map((s) => (
              <Chip key={s.reason}>
                {enumWord(s.reason, 'stop_reason')} {s.count}
              </Chip>
            ))}
          </p>
        )}
      </Card>
      <Card title={t('nurture.steps')} note={t('nurture.stepsNote')}>
        <ol className="nurture-steps">
          {steps.map((s, n) => {
            const Icon = ICONS[s.channel] ?? Check;
            const here = f.steps[n];
            return (
              <li key={`${n} ${s.subject}`}>
                <Icon aria-hidden="true" />
                <div>
                  <p>
                    <b>{s.subject}</b>{' '}
                    <span className="muted">
                      {enumWord(s.channel, 'channel')} · {t('nurture.wait', { count: s.wait_days })}
                    </span>
                  </p>
                  {s.text && <p className="entry-text muted">{s.text}</p>}
                </div>
                <span className="num nurture-here">
                  {t('nurture.here', { waiting: here?.waiting ?? 0, done: here?.done ?? 0 })}
                </span>
              </li>
            );
          })}
        </ol>
      </Card>
    </>
  );
}

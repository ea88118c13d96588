import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/queries';
import type { Money as Amount } from '@/api/types';
import { BarChart } from '@/components/BarChart';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { KeyFigure, ProgressBar } from '@/components/KeyFigure';
import { BigMoney } from '@/components/Money';
import { Skeleton, SkeletonPage } from '@/components/Skeleton';
import { toPixels } from '@/lib/decimal';
import { isMoney, moneyShort, month, ratio } from '@/lib/format';
import { AlertList } from './AlertList';
import { type Cockpit, useAlerts, useCockpit } from './query';
import { StageFlow } from './StageFlow';
import { WaitingList } from './WaitingList';
import './cockpit.css';

const FIGURES = ['orders', 'revenue', 'cash', 'margin', 'receivable_open', 'receivable_overdue'];

function partOfDay(): 'morning' | 'afternoon' | 'evening' {
  const hour = new Date().getHours();
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}

function Figures({ data }: { data: Cockpit }) {
  const { t } = useTranslation('cockpit');
  const open = data.figures.receivable_open;
  const overdue = data.figures.receivable_overdue;
  const share =
    isMoney(open) && isMoney(overdue) ? toPixels(overdue.amount) / Math.max(1, toPixels(open.amount)) : null;
  return (
    <section className="kpi-strip" aria-label={t('figures')}>
      {FIGURES.filter((f) => data.figures[f] !== undefined).map((f) => {
        const value = data.figures[f];
        return (
          <KeyFigure
            key={f}
            label={t(`figure.${f}`)}
            note={
              f === 'receivable_overdue' && share !== null ? (
                <>
                  <ProgressBar share={share} tone="bad" label={t('overdue.share')} />
                  {t('overdue.of', { percent: ratio(String(share)) })}
                </>
              ) : (
                t(`figure.${f}.note`)
              )
            }
          >
            {isMoney(value) ? <BigMoney value={value} /> : typeof value === 'string' ? ratio(value) : '—'}
          </KeyFigure>
        );
      })}
    </section>
  );
}

function Months({ data }: { data: Cockpit }) {
  const { t } = useTranslation('cockpit');
  const currency = data.months[0]?.signed.currency ?? 'CNY';
  const last = data.months.slice(-12);
  const totals = (f: 'signed' | 'billed' | 'received'): Amount => ({
    amount: String(last.reduce((s, m) => s + toPixels(m[f].amount), 0)),
    currency,
  });
  if (last.length === 0) return <Empty small title={t('months.none')} />;
  return (
    <BarChart
      label={t('months.label')}
      currency={currency}
      groups={last.map((m) => ({
        code: m.month,
        label: month(m.month),
        values: { signed: m.signed, billed: m.billed, received: m.received },
      }))}
      series={[
        {
          code: 'signed',
          label: t('months.signed', { sum: moneyShort(totals('signed')) }),
          color: 'var(--c1)',
        },
        {
          code: 'billed',
          label: t('months.billed', { sum: moneyShort(totals('billed')) }),
          color: 'var(--c3)',
        },
        {
          code: 'received',
          label: t('months.received', { sum: moneyShort(totals('received')) }),
          color: 'var(--c2)',
        },
      ]}
    />
  );
}

/** The landing page: where the money is in the stream, what waits for me, how the year goes. */
export function CockpitPage() {
  const { t } = useTranslation('cockpit');
  const cockpit = useCockpit();
  const session = useSession().data;
  if (cockpit.isPending) return <SkeletonPage />;
  if (cockpit.isError) return <ErrorState error={cockpit.error} retry={() => cockpit.refetch()} />;
  const data = cockpit.data;
  const waiting = data.waiting_for_me ?? [];
  const unrated = data.figures.currencies_without_rate;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t(`hello.${partOfDay()}`, { name: session?.user.name ?? '' })}</h1>
          <p>{waiting.length > 0 ? t('waiting.count', { count: waiting.length }) : t('waiting.none')}</p>
        </div>
      </div>
      <Figures data={data} />
      {Array.isArray(unrated) && unrated.length > 0 && (
        <p className="problem">{t('rates.missing', { list: unrated.join(' ') })}</p>
      )}
      <Card title={t('flow.title')} note={t('flow.note')}>
        <StageFlow stages={data.stages ?? []} />
      </Card>
      <div className="grid12 cockpit-row">
        <div className="span-7">
          <Card title={t('months.title')} note={t('months.note')}>
            <Months data={data} />
          </Card>
        </div>
        <div className="span-5">
          <Card
            title={t('waiting.title')}
            note={waiting.length || undefined}
            flush
            right={
              <Link className="link" to="/todo">
                {t('waiting.all')}
              </Link>
            }
          >
            {waiting.length === 0 ? (
              <Empty small title={t('waiting.none')} text={t('waiting.explain')} />
            ) : (
              <WaitingList items={waiting.slice(0, 6)} />
            )}
          </Card>
        </div>
      </div>
      <Alerts />
    </div>
  );
}

const SHOWN = 8;

/** The place is kept while the alerts are read. */
function Alerts() {
  const { t } = useTranslation('cockpit');
  const alerts = useAlerts();
  const items = alerts.data?.items ?? [];
  return (
    <div className="cockpit-row">
      <Card title={t('alerts.title')} note={items.length || undefined} flush>
        {alerts.isError ? (
          <ErrorState error={alerts.error} retry={() => alerts.refetch()} />
        ) : alerts.isPending ? (
          <Skeleton height={160} />
        ) : items.length === 0 ? (
          <Empty small title={t('alerts.none')} text={t('alerts.explain')} />
        ) : (
          <AlertList items={items.slice(0, SHOWN)} />
        )}
        {items.length > SHOWN && (
          <p className="muted cockpit-more">{t('alerts.more', { count: items.length - SHOWN })}</p>
        )}
      </Card>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/rights';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { toPixels } from '@/lib/decimal';
import { count, decimal, money } from '@/lib/format';
import { type Cockpit, useCockpit } from '../cockpit/query';
import { Ageing } from './Ageing';
import { Reconciliation } from './Reconciliation';
import { TrialBalance } from './TrialBalance';
import '../cockpit/cockpit.css';
import '@/theme/figures.css';

const quote = (text: string) => (/^[=+\-@]/.test(text) ? `"'${text}"` : `"${text.replaceAll('"', '""')}"`);

/** The months as a file that spreadsheets open; text that could run as a formula is made harmless. */
function saveMonths(data: Cockpit, head: string[]) {
  const rows = data.months.map((m) => [m.month, m.signed.amount, m.billed.amount, m.received.amount]);
  const text = `\ufeff${[head.map(quote), ...rows].map((r) => r.join(',')).join('\r\n')}\r\n`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = 'throughline-months.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The figures behind the cockpit as tables. */
export function ReportsPage() {
  const { t } = useTranslation('cockpit');
  const may = useMay();
  const cockpit = useCockpit();
  if (cockpit.isPending) return <SkeletonPage />;
  if (cockpit.isError) return <ErrorState error={cockpit.error} retry={() => cockpit.refetch()} />;
  const data = cockpit.data;
  const head = [t('report.month'), t('report.signed'), t('report.billed'), t('report.received')];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('report.title')}</h1>
      </div>
      <div className="stack">
        {may('receivable.read') && <Ageing />}
        <Card title={t('flow.title')} note={t('flow.note')} flush>
          <table className="report-table">
            <thead>
              <tr>
                <th scope="col">{t('report.stage')}</th>
                <th scope="col">{t('report.count')}</th>
                <th scope="col">{t('report.amount')}</th>
                <th scope="col">{t('report.days')}</th>
              </tr>
            </thead>
            <tbody className="num">
              {data.stages.map((s) => (
                <tr key={s.stage}>
                  <th scope="row">{t(`stage.${s.stage}`, { defaultValue: s.stage })}</th>
                  <td>{count(s.count)}</td>
                  <td>{money(s.amount)}</td>
                  <td>{s.median_days ? decimal(s.median_days, 1) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
        <Card
          title={t('months.title')}
          note={t('months.note')}
          flush
          right={
            <button type="button" className="btn" onClick={() => saveMonths(data, head)}>
              {t('report.export')}
            </button>
          }
        >
          <table className="report-table">
            <thead>
              <tr>
                {head.map((h) => (
                  <th key={h} scope="col">
                    {h}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="num">
              {data.months.map((m) => (
                <tr key={m.month}>
                  <th scope="row">{m.month}</th>
                  {[m.signed, m.billed, m.received].map((v, i) => (
                    <td key={head[i + 1]} className={toPixels(v.amount) === 0 ? 'muted' : undefined}>
                      {money(v)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
        {may('journal.read') && <TrialBalance />}
        {may('reconciliation.read') && <Reconciliation />}
      </div>
    </div>
  );
}

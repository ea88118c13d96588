import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { KeyFigure } from '@/components/KeyFigure';
import { Money } from '@/components/Money';
import { useWords } from '@/i18n/useWords';
import { enumWord, fieldWord } from '@/i18n/words';
import { CurveFigure } from './CurveFigure';
import type { Curve } from './types';
import './estimates.css';

/** The cash of the deal month by month: the picture, and the table behind it. */
export function CashCurve({ data }: { data: Resource; row: Resource }) {
  const ready = useWords('estimate');
  const { t } = useTranslation('estimate');
  if (!ready) return null;
  const curve = data as Curve;
  return (
    <div className="stack estimate-part">
      <div className="estimate-figures">
        <KeyFigure
          label={fieldWord('peak_funding')}
          note={curve.peak_month === null ? t('curve.noPeak') : t('curve.inMonth', { n: curve.peak_month })}
        >
          <Money value={curve.peak_funding} short />
        </KeyFigure>
        <KeyFigure label={fieldWord('payback_month')}>
          {curve.payback_month === null ? t('curve.never') : curve.payback_month}
        </KeyFigure>
        <KeyFigure label={fieldWord('financing')} note={enumWord(curve.method, 'method')}>
          <Money value={curve.financing} short />
        </KeyFigure>
      </div>
      <p className="muted">
        {curve.assumed ? t('curve.assumed') : t('curve.planned')}{' '}
        {curve.delivery_month !== null && t('curve.delivery', { n: curve.delivery_month })}
      </p>
      <ul className="legend-row">
        <li>
          <i style={{ background: 'var(--c2)' }} />
          {fieldWord('inflow')}
        </li>
        <li>
          <i style={{ background: 'var(--c4)' }} />
          {fieldWord('outflow')}
        </li>
        <li>
          <i style={{ background: 'var(--c1)' }} />
          {t('curve.balance')}
        </li>
      </ul>
      <CurveFigure curve={curve} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <div className="estimate-scroll" tabIndex={0} role="region" aria-label={t('curve.title')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('curve.month')}</th>
              <th scope="col">{fieldWord('inflow')}</th>
              <th scope="col">{fieldWord('outflow')}</th>
              <th scope="col">{t('curve.balance')}</th>
            </tr>
          </thead>
          <tbody>
            {curve.months.map((m) => (
              <tr key={m.month} data-peak={m.month === curve.peak_month}>
                <th scope="row">{m.month}</th>
                <td>
                  <Money value={m.inflow} />
                </td>
                <td>
                  <Money value={m.outflow} />
                </td>
                <td className={m.balance.amount.startsWith('-') ? 'bad' : undefined}>
                  <Money value={m.balance} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

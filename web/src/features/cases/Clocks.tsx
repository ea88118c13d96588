import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { ProgressBar } from '@/components/KeyFigure';
import { decimal, ratio } from '@/lib/format';
import type { CaseView } from './types';

const STRETCHES = ['ltb_days', 'bto_days', 'otd_days', 'dtc_days'];
const WHOLE = ['lto_days', 'oto_days'];

/** How many days each stretch took: where the time went. */
export function Clocks({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const clocks = deal.clocks ?? {};
  const value = (c: string) => Number(clocks[c] ?? 0);
  const high = Math.max(1, ...STRETCHES.map(value));
  const results = [
    ['first_instalment_collection', deal.first_instalment_collection],
    ['delivery_vs_expectation', deal.delivery_vs_expectation],
  ] as const;
  return (
    <Card title={t('clocks.title')} note={t('clocks.note')}>
      <ul className="clocks">
        {STRETCHES.map((c) => (
          <li key={c}>
            <span>{t(`clocks.${c}`)}</span>
            <ProgressBar share={value(c) / high} label={t(`clocks.${c}`)} />
            <b className="num">{clocks[c] ? t('clocks.days', { n: decimal(clocks[c], 1) }) : '—'}</b>
          </li>
        ))}
      </ul>
      <dl className="clock-facts">
        {WHOLE.map((c) => (
          <div key={c}>
            <dt>{t(`clocks.${c}`)}</dt>
            <dd className="num">{clocks[c] ? t('clocks.days', { n: decimal(clocks[c], 1) }) : '—'}</dd>
          </div>
        ))}
        {results.map(
          ([code, v]) =>
            v && (
              <div key={code}>
                <dt>{t(`clocks.${code}`)}</dt>
                <dd className="num">{ratio(v)}</dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  );
}

import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Money } from '@/components/Money';
import { errorWord, fieldWord } from '@/i18n/words';
import { marginText, ratio } from '@/lib/format';
import { jump } from '../action/Findings';
import { SigningCard } from './SigningCard';
import type { Priced } from './types';

const TOTALS = ['list', 'net', 'tax', 'gross'] as const;

/** What the offer comes to and who would have to sign it; dimmed while a newer answer is on its way. */
export function OfferSummary({ priced, behind }: { priced: Priced | undefined; behind: boolean }) {
  const { t } = useTranslation('quote');
  return (
    <div
      className="stack offer-summary"
      aria-live="polite"
      aria-busy={behind}
      data-behind={behind || undefined}
    >
      <Card title={t('summary')}>
        <dl className="totals">
          {TOTALS.map((f) => (
            <div key={f} data-total={f === 'gross' || undefined}>
              <dt>{fieldWord(f, 'quotes')}</dt>
              <dd>
                <Money value={priced?.[f]} />
              </dd>
            </div>
          ))}
          <div>
            <dt>{fieldWord('discount', 'quotes')}</dt>
            <dd className="num">{priced ? ratio(priced.discount, 2) : '—'}</dd>
          </div>
          {priced?.margin && (
            <div>
              <dt>{fieldWord('margin', 'quotes')}</dt>
              <dd className="num">{marginText(priced.margin)}</dd>
            </div>
          )}
          {typeof priced?.wacp_days === 'number' && (
            <div>
              <dt>{fieldWord('wacp_days', 'quotes')}</dt>
              <dd className="num">{t('days', { count: priced.wacp_days })}</dd>
            </div>
          )}
        </dl>
        {priced && priced.warnings.length > 0 && (
          <ul className="offer-warnings">
            {priced.warnings.slice(0, 8).map((w) => (
              <li key={w.pointer + w.code}>
                <button type="button" className="link" onClick={() => jump(w.pointer)}>
                  {errorWord(w.code, w.params)}
                </button>
              </li>
            ))}
            {priced.warnings.length > 8 && <li>{t('moreWarnings', { n: priced.warnings.length - 8 })}</li>}
          </ul>
        )}
      </Card>
      {priced && <SigningCard signing={priced.signing} />}
    </div>
  );
}

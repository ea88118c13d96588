import { useTranslation } from 'react-i18next';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { enumWord, fieldWord } from '@/i18n/words';
import { parse, render, toPixels } from '@/lib/decimal';
import { decimal, money, price } from '@/lib/format';
import type { PriceStep, QuoteLine } from './types';

/** What a step took or added, exactly. */
export function difference(before: PriceStep, after: PriceStep): string {
  const [a, b] = [parse(before.amount.amount), parse(after.amount.amount)];
  if (!a || !b) return '0';
  const scale = Math.max(a.scale, b.scale);
  const at = (p: { digits: bigint; scale: number }) => p.digits * 10n ** BigInt(scale - p.scale);
  return render(at(b) - at(a), scale, scale);
}

/** In full, with its sign: a step is a few cents as often as a few thousands. */
const signed = (amount: string, currency: string) =>
  `${amount.startsWith('-') ? '−' : '+'}${money({ amount: amount.replace('-', ''), currency })}`;

/** How the price of a line is made: each step with what it leaves and where it comes from. */
export function PriceSteps({ line, currency }: { line: QuoteLine; currency: string }) {
  const { t } = useTranslation('quote');
  const most = Math.max(1, ...line.steps.map((s) => toPixels(s.amount.amount)));
  return (
    <section className="price-steps" aria-live="polite">
      <h3>
        {t('steps', { n: line.line_no })} <bdi>{line.description}</bdi>
      </h3>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('step')}</th>
              <th scope="col" className="n">
                {fieldWord('unit_price', 'quotes')}
              </th>
              <th scope="col" className="n">
                {t('change')}
              </th>
              <th scope="col" className="n">
                {t('left')}
              </th>
              <td className="drawn" />
            </tr>
          </thead>
          <tbody>
            {line.steps.map((step, i) => {
              const before = line.steps[i - 1];
              return (
                <tr key={step.kind}>
                  <th scope="row">
                    {enumWord(step.kind)}
                    {step.source_id && step.source && (
                      <>
                        {' '}
                        <ObjectLink className="link" collection="price-books" id={step.source_id}>
                          {step.source}
                        </ObjectLink>
                      </>
                    )}
                    {step.min_quantity && <small> {t('tier', { n: decimal(step.min_quantity) })}</small>}
                  </th>
                  <td className="n num">{step.kind === 'TAX' ? '' : price(step.unit_price, currency)}</td>
                  <td className="n num">
                    {before && signed(difference(before, step), step.amount.currency)}
                  </td>
                  <td className="n">
                    <Money value={step.amount} />
                  </td>
                  <td className="drawn" aria-hidden="true">
                    <span style={{ width: `${Math.round((toPixels(step.amount.amount) / most) * 100)}%` }} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {(line.floor_price || line.price_reason) && (
        <p className="muted">
          {line.floor_price && `${fieldWord('floor_price')} ${price(line.floor_price, currency)} `}
          {line.price_reason && `${fieldWord('price_reason')}: ${line.price_reason}`}
        </p>
      )}
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { type Step, Waterfall } from '@/components/Waterfall';
import { enumWord } from '@/i18n/words';
import { marginText, money, moneyDelta, moneyShort, pointsDelta, ratio } from '@/lib/format';
import type { BridgePart, CaseView } from './types';

const TOTAL = /^(estimate|budget|actual|final|final_account)(_margin|_profit)?$/i;
const figureOf = (p: BridgePart) => p.amount?.amount ?? p.points ?? p.margin ?? '0';

/** What happened to the margin on the way from the estimate to now. */
export function Bridge({ deal }: { deal: CaseView }) {
  const { t, i18n } = useTranslation('case');
  const parts = deal.bridge ?? [];
  if (parts.length < 2) return null;
  const currency = parts.find((p) => p.amount)?.amount?.currency;
  const word = (code: string) => {
    const key = `bridge.${code.toLowerCase()}`;
    return i18n.exists(`case:${key}`) ? t(key) : enumWord(code, 'category');
  };
  const steps: Step[] = parts.map((p, i) => ({
    code: `${p.code}-${i}`,
    label: word(p.code),
    value: figureOf(p),
    total: i === 0 || i === parts.length - 1 || TOTAL.test(p.code),
  }));
  const show = (value: string, signed: boolean) => {
    if (currency)
      return signed ? moneyDelta({ amount: value, currency }) : moneyShort({ amount: value, currency });
    return signed ? pointsDelta(value) : marginText(value);
  };
  return (
    <>
      <h3 className="part-title">{t('bridge.title')}</h3>
      <Waterfall
        steps={steps}
        label={t('bridge.title')}
        show={show}
        axis={{
          tick: (n) =>
            currency ? moneyShort({ amount: String(n), currency }) : ratio(String(Math.round(n * 1e6) / 1e6)),
          cut: t('bridge.cut'),
        }}
        full={(value) => (currency ? money({ amount: value, currency }) : ratio(value, 4))}
      />
    </>
  );
}

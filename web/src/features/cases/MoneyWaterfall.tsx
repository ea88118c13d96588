import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { type Step, Waterfall } from '@/components/Waterfall';
import { toPixels } from '@/lib/decimal';
import { money, moneyShort } from '@/lib/format';
import type { CaseView } from './types';

/** Contract, billed, received, open: where the money of this deal stands. */
export function MoneyWaterfall({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const currency = deal.waterfall?.[0]?.amount.currency ?? 'CNY';
  const steps: Step[] = (deal.waterfall ?? []).map((w) => ({
    code: w.code,
    label: t(`waterfall.${w.code.toLowerCase()}`, { defaultValue: w.code }),
    value: w.amount.amount,
    total: true,
    tone: /received|cash|collected/i.test(w.code)
      ? 'good'
      : /overdue|open/i.test(w.code) && toPixels(w.amount.amount) > 0
        ? 'bad'
        : 'plain',
  }));
  return (
    <Card title={t('waterfall.title')} note={t('waterfall.note')}>
      {steps.length > 0 && steps.some((s) => toPixels(s.value) !== 0) ? (
        <Waterfall
          show={(amount) => moneyShort({ amount, currency })}
          full={(amount) => money({ amount, currency })}
          steps={steps}
          label={t('waterfall.title')}
          height={200}
        />
      ) : (
        <Empty small title={t('waterfall.none')} />
      )}
    </Card>
  );
}

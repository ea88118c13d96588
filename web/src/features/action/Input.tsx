import { useTranslation } from 'react-i18next';
import type { Money } from '@/api/types';
import type { FieldSlots } from '@/components/Field';
import { enumWord } from '@/i18n/words';
import { hasPage } from '../object/kinds';
import { Choices } from './Choices';
import type { Draft } from './draft';
import type { FormContext } from './FormFields';
import { LinePicker } from './LinePicker';
import { PersonPicker } from './PersonPicker';
import { RefPicker } from './RefPicker';
import type { FieldSpec } from './spec';

const CURRENCIES = [
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'HKD',
  'JPY',
  'SGD',
  'AED',
  'SAR',
  'BRL',
  'MXN',
  'INR',
  'THB',
  'IDR',
  'VND',
  'KRW',
  'AUD',
  'CAD',
  'CHF',
];
const COUNTRIES = [
  'CN',
  'HK',
  'MO',
  'TW',
  'US',
  'DE',
  'FR',
  'GB',
  'IT',
  'ES',
  'NL',
  'SE',
  'NO',
  'PL',
  'CH',
  'BR',
  'MX',
  'CL',
  'PE',
  'CO',
  'AR',
  'IN',
  'ID',
  'TH',
  'VN',
  'MY',
  'SG',
  'PH',
  'JP',
  'KR',
  'AU',
  'AE',
  'SA',
  'ZA',
  'NG',
  'KE',
  'EG',
  'TR',
  'RU',
  'CA',
];

/** Collections that only live inside a document. */
const LINES = /-lines$|milestones$|instalments$|installments$/;

interface Props {
  spec: FieldSpec;
  value: Draft | undefined;
  slots: FieldSlots;
  context: FormContext;
  onChange: (value: Draft) => void;
}

/** The input that fits the kind of a field. */
export function Input({ spec, value, slots, context, onChange }: Props) {
  const { t, i18n } = useTranslation('generic');
  const text = typeof value === 'string' ? value : '';
  const common = {
    id: slots.id,
    'aria-describedby': slots.describedBy,
    'aria-invalid': slots.invalid || undefined,
    'aria-required': spec.required || undefined,
  };
  const typed = (e: { target: { value: string } }) => onChange(e.target.value);
  switch (spec.kind) {
    case 'money': {
      const m = (value as Money) ?? { amount: '', currency: context.currency };
      const currencies = CURRENCIES.includes(m.currency) ? CURRENCIES : [m.currency, ...CURRENCIES];
      return (
        <div className="affix">
          <input
            {...common}
            className="input num"
            inputMode="decimal"
            autoComplete="off"
            value={m.amount}
            onChange={(e) => onChange({ ...m, amount: e.target.value })}
          />
          <select
            className="select"
            aria-label={t('currency')}
            value={m.currency}
            onChange={(e) => onChange({ ...m, currency: e.target.value })}
          >
            {currencies.map((c) => (
              <option key={c}>{c}</option>
            ))}
          </select>
        </div>
      );
    }
    case 'rate':
      return (
        <div className="affix">
          <input
            {...common}
            className="input num"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={typed}
          />
          <span>%</span>
        </div>
      );
    case 'decimal':
    case 'integer':
      return (
        <input
          {...common}
          className="input num"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={typed}
        />
      );
    case 'date':
      return <input {...common} className="input" type="date" value={text} onChange={typed} />;
    case 'instant':
      return <input {...common} className="input" type="datetime-local" value={text} onChange={typed} />;
    case 'long_text':
    case 'json':
      return (
        <textarea {...common} className="input" maxLength={spec.maxLength} value={text} onChange={typed} />
      );
    case 'boolean':
      return (
        <div className="check">
          <input
            id={slots.id}
            aria-describedby={slots.describedBy}
            type="checkbox"
            checked={value === true}
            onChange={(e) => onChange(e.target.checked)}
          />
          <span>{value === true ? t('yes') : t('no')}</span>
        </div>
      );
    case 'enum':
      return (
        <select {...common} className="select" value={text} onChange={typed}>
          <option value="">{spec.required ? t('choose') : '—'}</option>
          {spec.options?.map((o) => (
            <option key={o} value={o}>
              {enumWord(o, spec.name)}
            </option>
          ))}
        </select>
      );
    case 'currency':
      return (
        <select {...common} className="select" value={text} onChange={typed}>
          <option value="">—</option>
          {CURRENCIES.map((c) => (
            <option key={c}>{c}</option>
          ))}
        </select>
      );
    case 'country': {
      const names = new Intl.DisplayNames(i18n.language, { type: 'region' });
      return (
        <select {...common} className="select" value={text} onChange={typed}>
          <option value="">{t('choose')}</option>
          {COUNTRIES.map((c) => (
            <option key={c} value={c}>
              {names.of(c)}
            </option>
          ))}
        </select>
      );
    }
    case 'texts':
      if (spec.options ?? spec.item?.options)
        return <Choices slots={slots} spec={spec} value={text} onChange={onChange} />;
      return <input {...common} className="input" autoComplete="off" value={text} onChange={typed} />;
    case 'ref':
      if (spec.collection === 'users')
        return <PersonPicker {...common} value={text} required={spec.required} onChange={onChange} />;
      if (!hasPage(spec.collection ?? '') && LINES.test(spec.collection ?? '') && context.lines)
        return <LinePicker {...common} lines={context.lines} value={text} onChange={onChange} />;
      return (
        <RefPicker
          slots={slots}
          spec={spec}
          value={text}
          caseId={context.caseId}
          asking={context.collection}
          onChange={onChange}
        />
      );
    default:
      return (
        <input
          {...common}
          className="input"
          type={spec.kind === 'email' || spec.kind === 'password' ? spec.kind : 'text'}
          maxLength={spec.maxLength}
          autoComplete={spec.kind === 'password' ? 'new-password' : 'off'}
          value={text}
          onChange={typed}
        />
      );
  }
}

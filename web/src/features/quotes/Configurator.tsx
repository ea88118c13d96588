import { keepPreviousData, useQuery } from '@tanstack/react-query';
import i18n from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import { partQuery, path } from '@/api/queries';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { errorWord } from '@/i18n/words';
import { decimal, price } from '@/lib/format';
import { CostDown } from './CostDown';
import { type Configured, type Options, toggled } from './options';

interface Props {
  productId: string;
  chosen: string[];
  onChange: (choices: string[]) => void;
}

/** The options of a product: what is chosen, what does not go together and why, and what would. */
export function Configurator({ productId, chosen, onChange }: Props) {
  const { t } = useTranslation('quote');
  const found = useQuery(partQuery('products', productId, 'options'));
  const asked = useQuery({
    queryKey: ['products', 'configure', productId, chosen],
    queryFn: ({ signal }) =>
      call<Configured>('POST', path('products', productId, 'configure'), {
        body: { choices: chosen },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const [saving, setSaving] = useState(false);
  if (found.isPending) return <Skeleton height={160} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  const options = found.data as unknown as Options;
  const now = chosen.length > 0 ? chosen : (asked.data?.chosen.choices ?? []);
  const name = (of: { name_zh: string; name_en: string }) =>
    i18n.language === 'en' ? of.name_en : of.name_zh;
  const nameOf = (code: string) => {
    const choices = options.features.flatMap((f) => f.choices);
    const known = choices.find((c) => c.code === code) ?? options.features.find((f) => f.code === code);
    return known ? name(known) : code;
  };
  return (
    <fieldset className="configurator">
      <legend>{t('options')}</legend>
      <div className="configurator-features">
        {options.features.map((feature) => (
          <fieldset key={feature.code}>
            <legend>
              {name(feature)}{' '}
              <small>
                {feature.min === feature.max
                  ? t('exactly', { n: feature.min })
                  : t('cardinality', { min: feature.min, max: feature.max })}
              </small>
            </legend>
            {feature.choices.map((choice) => (
              <label key={choice.code} className="check">
                <input
                  type={feature.max === 1 && feature.min === 1 ? 'radio' : 'checkbox'}
                  name={`${productId} ${feature.code}`}
                  checked={now.includes(choice.code)}
                  onChange={() => onChange(toggled(feature, now, choice.code))}
                />{' '}
                {name(choice)}
                {choice.price !== '0.00' && <small> +{price(choice.price, options.currency)}</small>}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <div aria-live="polite" className="configurator-answer">
        {asked.data && asked.data.violations.length > 0 && (
          <ul className="violations">
            {asked.data.violations.map((v) => (
              <li key={v.code + JSON.stringify(v.params)} className="bad">
                {errorWord(v.code, named(v.params, nameOf))}
              </li>
            ))}
          </ul>
        )}
        {asked.data?.nearest && (
          <p>
            {t('nearest')}{' '}
            {[
              ...asked.data.nearest.added.map((c) => `+ ${nameOf(c)}`),
              ...asked.data.nearest.removed.map((c) => `− ${nameOf(c)}`),
            ].join(t('comma'))}{' '}
            <button
              type="button"
              className="btn"
              onClick={() => onChange(asked.data?.nearest?.choices ?? [])}
            >
              {t('take')}
            </button>
          </p>
        )}
        {asked.data?.valid && (
          <p className="muted num">
            {asked.data.chosen.attributes.map((a) => `${a.name} ${decimal(a.value)}`).join(' · ')}
          </p>
        )}
      </div>
      {saving ? (
        <CostDown productId={productId} options={options} chosen={now} nameOf={nameOf} onTake={onChange} />
      ) : (
        <button type="button" className="btn ghost" onClick={() => setSaving(true)}>
          {t('costDown')}
        </button>
      )}
    </fieldset>
  );
}

const NAMED = new Set(['when', 'then', 'feature', 'code']);

/** Codes in a message as people call them. */
const named = (params: Record<string, string>, nameOf: (code: string) => string) =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      NAMED.has(key)
        ? value
            .split(/ ([+/]) /)
            .map((part) => (part === '+' || part === '/' ? ` ${part} ` : nameOf(part)))
            .join('')
        : value,
    ]),
  );

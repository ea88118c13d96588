import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '@/api/fetch';
import { path } from '@/api/queries';
import { ErrorState } from '@/components/Empty';
import { Field } from '@/components/Field';
import { Skeleton } from '@/components/Skeleton';
import { price } from '@/lib/format';
import type { Cheapest, Configuration, Options } from './options';

interface Props {
  productId: string;
  options: Options;
  chosen: string[];
  nameOf: (code: string) => string;
  onTake: (choices: string[]) => void;
}

/** 降本选配: the cheapest configuration with what must be, the second best, and what is saved. */
export function CostDown({ productId, options, chosen, nameOf, onTake }: Props) {
  const { t } = useTranslation('quote');
  const [must, setMust] = useState<string[]>([]);
  const [text, setText] = useState('');
  const requirements = text
    .split(/[;；\n]/)
    .map((r) => r.trim())
    .filter(Boolean);
  const body = { must, requirements, choices: chosen };
  const asked = useQuery({
    queryKey: ['products', 'cost-down', productId, body],
    queryFn: ({ signal }) =>
      call<Cheapest>('POST', path('products', productId, 'cost-down'), { body, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const toggle = (code: string) =>
    setMust((all) => (all.includes(code) ? all.filter((c) => c !== code) : [...all, code]));
  const row = (label: string, found: Configuration) => (
    <li>
      <b>{label}</b> {found.choices.map(nameOf).join(t('comma'))}
      <span className="num muted">
        {' '}
        {price(found.list_price, options.currency)}
        {found.cost && ` · ${t('costs', { cost: price(found.cost, options.currency) })}`}
      </span>{' '}
      <button type="button" className="btn" onClick={() => onTake(found.choices)}>
        {t('take')}
      </button>
    </li>
  );
  return (
    <section className="cost-down" aria-label={t('costDown')}>
      <h4>{t('costDownTitle')}</h4>
      <fieldset className="musts">
        <legend>{t('must')}</legend>
        {options.features
          .flatMap((f) => f.choices)
          .map((c) => (
            <label key={c.code} className="check">
              <input type="checkbox" checked={must.includes(c.code)} onChange={() => toggle(c.code)} />{' '}
              {nameOf(c.code)}
            </label>
          ))}
      </fieldset>
      <Field label={t('requirements')} hint={t('requirementsHint')}>
        {({ id }) => (
          <input id={id} className="input" value={text} onChange={(e) => setText(e.target.value)} />
        )}
      </Field>
      {asked.isPending && <Skeleton height={60} />}
      {asked.isError && <ErrorState error={asked.error} />}
      {asked.data && !asked.isError && (
        <ul className="cheapest" aria-live="polite">
          {asked.data.best ? row(t('best'), asked.data.best) : <li>{t('noneFits')}</li>}
          {asked.data.second && row(t('second'), asked.data.second)}
          {asked.data.saving && (
            <li className="num">
              {t('saving', { amount: price(asked.data.saving, options.currency) })}
              {asked.data.saving_now &&
                t('savingNow', { amount: price(asked.data.saving_now, options.currency) })}
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

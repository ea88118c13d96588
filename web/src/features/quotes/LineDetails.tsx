import { useTranslation } from 'react-i18next';
import type { Finding } from '@/api/types';
import { Field } from '@/components/Field';
import { errorWord, fieldWord } from '@/i18n/words';
import { Configurator } from './Configurator';
import type { Draft } from './lines';

const TEXTS = ['text', 'group', 'tax_code', 'reason', 'price'] as const;
const FIELD: Record<string, string> = { reason: 'price_reason', price: 'unit_price' };

/** What a line says beside its figures. */
export function LineDetails(props: {
  at: number;
  line: Draft;
  wrong: Finding[];
  onChange: (change: Partial<Draft>) => void;
}) {
  const { t } = useTranslation('quote');
  const { line, wrong } = props;
  const word = (name: string) =>
    name === 'price' ? t('ownPrice') : fieldWord(FIELD[name] ?? name, 'quotes');
  const other = wrong.filter((f) => !TEXTS.some((n) => f.pointer.endsWith(`/${FIELD[n] ?? n}`)));
  return (
    <fieldset className="line-details">
      <legend>
        {t('lineOf', { n: props.at + 1 })} <bdi>{line.name}</bdi>
      </legend>
      {other.map((f) => (
        <p key={f.pointer + f.code + JSON.stringify(f.params ?? '')} className="bad field-note">
          {errorWord(f.code, f.params)}
        </p>
      ))}
      {line.configurable && (
        <Configurator
          key={line.key}
          productId={line.product_id}
          chosen={line.choices}
          onChange={(choices) => props.onChange({ choices })}
        />
      )}
      <div className="form-grid">
        {TEXTS.map((name) => (
          <Field
            key={name}
            label={word(name)}
            errors={wrong
              .filter((f) => f.pointer.endsWith(`/${FIELD[name] ?? name}`))
              .map((f) => errorWord(f.code, f.params))}
          >
            {({ id, invalid }) => (
              <input
                id={id}
                className="input"
                aria-invalid={invalid || undefined}
                value={line[name]}
                onChange={(e) => props.onChange({ [name]: e.target.value })}
              />
            )}
          </Field>
        ))}
        <label className="check">
          <input
            type="checkbox"
            checked={line.optional}
            onChange={(e) => props.onChange({ optional: e.target.checked })}
          />{' '}
          {t('optionalLine')}
        </label>
      </div>
    </fieldset>
  );
}

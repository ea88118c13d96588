import { useTranslation } from 'react-i18next';
import { Field } from '@/components/Field';
import { Toggles } from '../templates/Toggles';
import '../templates/templates.css';
import type { Words } from './query';

interface Base<T> {
  label: string;
  value: T;
  set: (value: T) => void;
  anchor?: string;
  errors?: string[];
  /** What is wrong with the English text of two. */
  english?: string[];
  hint?: string;
  wide?: boolean;
}

/** Several of a few; kept as one text with commas, as the draft has it. */
export function Many(props: Base<string> & { options: { value: string; label: string }[] }) {
  const on = props.value.split(/[\s,，、]+/).filter(Boolean);
  const word = new Map(props.options.map((o) => [o.value, o.label]));
  return (
    <div className="field wide" data-pointer={props.anchor}>
      <span className="field-label">{props.label}</span>
      <Toggles
        label={props.label}
        all={props.options.map((o) => o.value)}
        on={on}
        word={(v) => word.get(v) ?? v}
        onChange={(next) => props.set(next.join(', '))}
      />
      {props.errors?.map((e) => (
        <p key={e} className="bad">
          {e}
        </p>
      ))}
    </div>
  );
}

/** What stands around an input, whatever its kind. */
const around = ({ label, anchor, errors, hint, wide }: Base<string>) => ({
  label,
  anchor,
  errors,
  hint,
  wide,
});

export function Short(props: Base<string> & { type?: string; fixed?: boolean }) {
  return (
    <Field {...around(props)}>
      {(slots) => (
        <input
          id={slots.id}
          className="input"
          type={props.type ?? 'text'}
          value={props.value}
          readOnly={props.fixed}
          aria-invalid={slots.invalid}
          aria-describedby={slots.describedBy}
          onChange={(e) => props.set(e.target.value)}
        />
      )}
    </Field>
  );
}

export function Choice(props: Base<string> & { options: { value: string; label: string }[] }) {
  return (
    <Field {...around(props)}>
      {(slots) => (
        <select
          id={slots.id}
          className="input"
          value={props.value}
          aria-invalid={slots.invalid}
          aria-describedby={slots.describedBy}
          onChange={(e) => props.set(e.target.value)}
        >
          <option value="">—</option>
          {props.options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const LANGUAGES = ['zh', 'en'] as const;

/** The same text in both languages, side by side. */
export function Pair(props: Base<Words>) {
  return <Both {...props} rows={1} />;
}

/** One entry a line, the lines of both languages beside each other. */
export function Lines(props: Base<Words>) {
  return <Both {...props} rows={3} />;
}

function Both(props: Base<Words> & { rows: number }) {
  const { t } = useTranslation('process');
  return LANGUAGES.map((language, i) => (
    <Field
      key={language}
      label={`${props.label} · ${t(`language.${language}`)}`}
      anchor={`${props.anchor}${i === 0 ? '' : '/en'}`}
      errors={i === 0 ? props.errors : props.english}
      hint={props.hint}
    >
      {(slots) => (
        <textarea
          id={slots.id}
          className="input"
          rows={props.rows}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          value={props.value[language]}
          aria-invalid={slots.invalid}
          aria-describedby={slots.describedBy}
          onChange={(e) => props.set({ ...props.value, [language]: e.target.value })}
        />
      )}
    </Field>
  ));
}

export function Box(props: Base<boolean>) {
  return (
    <Field label={props.label} anchor={props.anchor} errors={props.errors}>
      {(slots) => (
        <input
          id={slots.id}
          type="checkbox"
          checked={props.value}
          aria-describedby={slots.describedBy}
          onChange={(e) => props.set(e.target.checked)}
        />
      )}
    </Field>
  );
}

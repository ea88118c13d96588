import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/api/types';
import { Field } from '@/components/Field';
import { errorWord, fieldWord } from '@/i18n/words';
import { blankForm, type Draft, type FormDraft, findingsAt } from './draft';
import { Input } from './Input';
import type { FieldSpec } from './spec';

export interface FormContext {
  collection: string;
  currency: string;
  caseId?: string;
  /** Lines of the object at hand, for fields that name one of them. */
  lines?: Record<string, unknown>[];
}

interface Props {
  specs: FieldSpec[];
  draft: FormDraft;
  at: string;
  findings: Finding[];
  context: FormContext;
  onChange: (draft: FormDraft) => void;
}

const WIDE = new Set(['long_text', 'json']);
const words = (found: Finding[]) => found.map((f) => errorWord(f.code, f.params));

/** All fields of one level; parts and rows inside each other. */
export function FormFields({ specs, draft, at, findings, context, onChange }: Props) {
  const set = (name: string, value: Draft) => onChange({ ...draft, [name]: value });
  return (
    <div className="form-grid">
      {specs.map((spec) => {
        const pointer = `${at}/${spec.name}`;
        const value = draft[spec.name];
        const label = fieldWord(spec.name, context.collection);
        if (spec.kind === 'object')
          return (
            <fieldset key={spec.name} className="form-part" data-pointer={pointer}>
              <legend>{label}</legend>
              <FormFields
                specs={spec.fields ?? []}
                draft={(value as FormDraft) ?? {}}
                at={pointer}
                findings={findings}
                context={context}
                onChange={(v) => set(spec.name, v)}
              />
            </fieldset>
          );
        if (spec.kind === 'list')
          return (
            <Rows
              key={spec.name}
              spec={spec}
              rows={(value as FormDraft[]) ?? []}
              at={pointer}
              findings={findings}
              context={context}
              onChange={(v) => set(spec.name, v)}
            />
          );
        return (
          <Field
            key={spec.name}
            label={label}
            required={spec.required}
            anchor={pointer}
            wide={
              WIDE.has(spec.kind) || Boolean(spec.kind === 'texts' && (spec.options ?? spec.item?.options))
            }
            errors={words(findingsAt(findings, pointer, true))}
          >
            {(slots) => (
              <Input
                spec={spec}
                value={value}
                slots={slots}
                context={context}
                onChange={(v) => set(spec.name, v)}
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}

function Rows(
  props: Omit<Props, 'specs' | 'draft' | 'onChange'> & {
    spec: FieldSpec;
    rows: FormDraft[];
    onChange: (rows: FormDraft[]) => void;
  },
) {
  const { t } = useTranslation('generic');
  const { spec, rows, at, findings, context, onChange } = props;
  const label = fieldWord(spec.name, context.collection);
  const own = words(findingsAt(findings, at, false));
  return (
    <fieldset className="form-part" data-pointer={at}>
      <legend>
        {label}
        {spec.required && (
          <span className="req" aria-hidden="true">
            *
          </span>
        )}
      </legend>
      {own.map((w) => (
        <p key={w} className="bad field-note">
          {w}
        </p>
      ))}
      <ol className="row-editor">
        {rows.map((row, i) => (
          <li key={i}>
            <FormFields
              specs={spec.row ?? []}
              draft={row}
              at={`${at}/${i}`}
              findings={findings}
              context={context}
              onChange={(v) => onChange(rows.map((r, k) => (k === i ? v : r)))}
            />
            <button
              type="button"
              className="icon-btn"
              aria-label={t('rows.remove', { n: i + 1 })}
              onClick={() => onChange(rows.filter((_, k) => k !== i))}
            >
              <Trash2 />
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="btn ghost"
        onClick={() => onChange([...rows, blankForm(spec.row ?? [], context.currency)])}
      >
        <Plus aria-hidden="true" />
        {t('rows.add')}
      </button>
    </fieldset>
  );
}

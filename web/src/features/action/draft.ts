import type { Finding, Money } from '@/api/types';
import { parse, shift } from '@/lib/decimal';
import { isMoney } from '@/lib/format';
import type { FieldSpec } from './spec';

/** What stands in the inputs: text as typed, so that nothing is lost or rounded. */
export type Draft = string | boolean | Money | Draft[] | { [name: string]: Draft };
export type FormDraft = { [name: string]: Draft };

/** The instant of a local input ("2026-11-21T10:00") with zone; the browser's zone counts. */
const toInstant = (text: string) => (text ? new Date(text).toISOString() : text);
const toLocal = (text: string) => {
  const at = new Date(text);
  const pad = (n: number) => String(n).padStart(2, '0');
  return Number.isNaN(at.getTime())
    ? ''
    : `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
};

export function blank(spec: FieldSpec, currency: string): Draft {
  switch (spec.kind) {
    case 'money':
      return { amount: '', currency };
    case 'currency':
      return spec.required ? currency : '';
    case 'boolean':
      return false;
    case 'object':
      return blankForm(spec.fields ?? [], currency);
    case 'list':
      return spec.required ? [blankForm(spec.row ?? [], currency)] : [];
    case 'enum':
      return spec.required && spec.options?.length === 1 ? (spec.options[0] ?? '') : '';
    default:
      return '';
  }
}

export const blankForm = (specs: FieldSpec[], currency: string): FormDraft =>
  Object.fromEntries(specs.map((s) => [s.name, blank(s, currency)]));

/** A value of the API as the text of its input; undefined when it does not fit the field. */
export function toDraft(spec: FieldSpec, value: unknown, currency: string): Draft | undefined {
  if (value === null || value === undefined) return undefined;
  switch (spec.kind) {
    case 'money':
      return isMoney(value) ? { amount: value.amount, currency: value.currency } : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'rate':
      return typeof value === 'string' ? (shift(value, 2) ?? undefined) : undefined;
    case 'instant':
      return typeof value === 'string' ? toLocal(value) : undefined;
    case 'object':
      return typeof value === 'object'
        ? filled(spec.fields ?? [], value as Record<string, unknown>, currency)
        : undefined;
    case 'list':
      return Array.isArray(value)
        ? value.map((v) => filled(spec.row ?? [], v as Record<string, unknown>, currency))
        : undefined;
    case 'texts':
      return Array.isArray(value) ? value.join(', ') : undefined;
    case 'json':
      return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
}

export function filled(specs: FieldSpec[], values: Record<string, unknown>, currency: string): FormDraft {
  return Object.fromEntries(
    specs.map((s) => [s.name, toDraft(s, values[s.name], currency) ?? blank(s, currency)]),
  );
}

const isBlank = (d: Draft | undefined): boolean => {
  if (d === undefined || d === '') return true;
  if (typeof d !== 'object') return false;
  if (Array.isArray(d)) return d.length === 0;
  if (isMoney(d)) return d.amount.trim() === '';
  return Object.values(d).every((v) => v === false || isBlank(v));
};

interface Reading {
  value: unknown;
  findings: Finding[];
}
const wrong = (pointer: string, code: string): Reading => ({
  value: undefined,
  findings: [{ pointer, code }],
});
const fine = (value: unknown): Reading => ({ value, findings: [] });

function readText(spec: FieldSpec, text: string, at: string): Reading {
  const clean = text.trim().replace(/[,，\s]/g, '');
  switch (spec.kind) {
    case 'rate': {
      const ratio = shift(text, -2);
      return ratio === null ? wrong(at, 'not_a_number') : fine(ratio);
    }
    case 'decimal':
      return parse(text) ? fine(clean) : wrong(at, 'not_a_number');
    case 'integer':
      return /^-?\d+$/.test(clean) ? fine(Number(clean)) : wrong(at, 'not_integer');
    case 'instant':
      return fine(toInstant(text));
    case 'texts':
      return fine(
        text
          .split(/[,，;；\n]/)
          .map((t) => t.trim())
          .filter(Boolean)
          .map((t) => (spec.item ? readText(spec.item, t, at).value : t)),
      );
    case 'json':
      try {
        return fine(JSON.parse(text));
      } catch {
        return wrong(at, 'not_json');
      }
    default:
      return fine(text.trim());
  }
}

function readOne(spec: FieldSpec, draft: Draft | undefined, at: string): Reading {
  if (spec.kind === 'boolean') return fine(draft === true);
  if (isBlank(draft)) return spec.required ? wrong(at, 'required') : fine(undefined);
  if (spec.kind === 'object') return readForm(spec.fields ?? [], draft as FormDraft, at);
  if (spec.kind === 'list') {
    const rows = (draft as FormDraft[])
      .filter((r) => !isBlank(r))
      .map((r, i) => readForm(spec.row ?? [], r, `${at}/${i}`));
    return { value: rows.map((r) => r.value), findings: rows.flatMap((r) => r.findings) };
  }
  if (spec.kind === 'money') {
    const m = draft as Money;
    return parse(m.amount)
      ? fine({ amount: m.amount.trim().replace(/[,，\s]/g, ''), currency: m.currency })
      : wrong(at, 'not_a_number');
  }
  return readText(spec, String(draft), at);
}

/** The request body, and what is plainly wrong before asking the server. Blank optional fields are left out. */
export function readForm(
  specs: FieldSpec[],
  draft: FormDraft,
  at = '',
): { value: Record<string, unknown>; findings: Finding[] } {
  const value: Record<string, unknown> = {};
  const findings: Finding[] = [];
  for (const spec of specs) {
    const read = readOne(spec, draft[spec.name], `${at}/${spec.name}`);
    findings.push(...read.findings);
    if (read.value !== undefined) value[spec.name] = read.value;
  }
  return { value, findings };
}

/** Findings of one field: exact for parts with fields of their own, with everything below for simple ones. */
export const findingsAt = (findings: Finding[], pointer: string, below: boolean): Finding[] =>
  findings.filter((f) => f.pointer === pointer || (below && f.pointer.startsWith(`${pointer}/`)));

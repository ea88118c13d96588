import type { Resource } from '@/api/types';
import { dayAfter, today } from '@/lib/format';
import { parentField } from '../object/kinds';
import { blank, type Draft, type FormDraft, toDraft } from './draft';
import type { ActionRequest } from './open';
import type { FieldSpec } from './spec';

interface Context {
  request: ActionRequest;
  currency: string;
  me: string;
}

/** Days for which something holds when nobody says otherwise: an offer of today would be over tomorrow. */
const HOLDS: Record<string, number> = { valid_until: 30 };

/** Deeds that show an object's own content to be changed. */
const isRewrite = (action: string | undefined) => /^(update|edit|revise|set_options)/.test(action ?? '');

/** Whether a field of the object also belongs into the form: everything when it is rewritten; words said elsewhere stay there. */
function carries(spec: FieldSpec, { action }: ActionRequest): boolean {
  if (isRewrite(action)) return true;
  if (!action) return spec.kind === 'ref' || spec.kind === 'currency';
  return !['text', 'long_text', 'date', 'instant', 'list', 'texts', 'json'].includes(spec.kind);
}

/** What the place already knows about a field: the caller, the object itself, its own fields. */
function known(spec: FieldSpec, { request, me }: Context): unknown {
  const { object, defaults, collection, action } = request;
  const given = defaults?.[spec.name];
  if (given !== undefined && given !== null) return given;
  const { from } = request;
  if (from && spec.kind === 'ref' && spec.collection === from.collection) return from.id;
  const owner: Record<string, unknown> = object ?? {};
  if (object && action && spec.name === parentField(collection)) return object.id;
  const same = owner[spec.name];
  if (same !== undefined && same !== null && same !== '' && carries(spec, request)) return same;
  if (spec.kind === 'object' && isRewrite(action)) return owner;
  if (spec.kind === 'date' && spec.required) return dayAfter(today(), HOLDS[spec.name] ?? 0);
  if (spec.kind === 'ref' && spec.collection === 'users' && spec.name === 'owner_id') return me;
  return undefined;
}

/** Lines of the object offered as rows, when the row asks for a line's id and a quantity. */
function rowsFromLines(spec: FieldSpec, context: Context): Draft | undefined {
  const lines = context.request.object?.lines ?? context.request.defaults?.lines;
  const idField = spec.row?.find((f) => /(^|_)line_(id|no)$/.test(f.name));
  if (!idField || !Array.isArray(lines)) return undefined;
  const rows = (lines as Resource[]).map((line) => {
    const open = line.open ?? line.quantity ?? line.qty;
    return Object.fromEntries(
      (spec.row ?? []).map((f) => {
        if (f === idField) return [f.name, String(idField.name.endsWith('_no') ? line.line_no : line.id)];
        if (/^(qty|quantity)$/.test(f.name)) return [f.name, open ? String(open) : ''];
        return [f.name, toDraft(f, line[f.name], context.currency) ?? blank(f, context.currency)];
      }),
    ) as FormDraft;
  });
  // Rows that still ask for a choice (add, change or remove) are not what happens to every line.
  const open = rows.some((r) => (spec.row ?? []).some((f) => f.required && r[f.name] === ''));
  return rows.length > 0 && !open ? rows : undefined;
}

/** The form as it opens. */
export function startOf(specs: FieldSpec[], context: Context): FormDraft {
  return Object.fromEntries(
    specs.map((spec) => {
      const value = toDraft(spec, known(spec, context), context.currency);
      const rows = spec.kind === 'list' ? rowsFromLines(spec, context) : undefined;
      return [spec.name, rows ?? value ?? blank(spec, context.currency)];
    }),
  );
}

import i18n from 'i18next';
import { money } from '@/lib/format';

/** "planned_start_on" -> "Planned start on": only for words the glossary does not have yet. */
export function plain(code: string): string {
  const text = code.replace(/[_.]+/g, ' ').trim();
  return text === text.toUpperCase() && text.length > 4
    ? text.charAt(0) + text.slice(1).toLowerCase()
    : text.charAt(0).toUpperCase() + text.slice(1);
}

const first = (keys: string[], fallback: string, params?: Record<string, unknown>): string => {
  const found = keys.find((k) => i18n.exists(k));
  return found ? i18n.t(found, params) : fallback;
};

/** Label of a field: the collection's own word first ("leads.title"), then the common one. */
export const fieldWord = (name: string, collection?: string): string => {
  const stem = name.replace(/_id$/, '');
  return first([`fields:${collection}.${name}`, `fields:${name}`, `fields:${stem}`], plain(stem));
};

export const stateWord = (state: string, collection?: string): string =>
  first([`states:${collection}.${state}`, `states:${state}`], plain(state));

/** Label of an enumeration value: by field first, then any, then among the states. */
export const enumWord = (value: string, field?: string): string =>
  first([`enums:${field}.${value}`, `enums:${value}`, `states:${value}`], plain(value));

export const actionWord = (action: string, collection?: string): string => {
  const snake = action.replaceAll('-', '_');
  return first([`actions:${collection}.${snake}`, `actions:${snake}`], plain(snake));
};

export const eventWord = (kind: string): string => {
  const tail = kind.split('.').pop() ?? kind;
  return first([`events:${kind}`, `events:${tail}`, `actions:${tail}`], plain(kind));
};

/** Name of one object of a collection ("线索"); takes "leads", "lead" or "LEAD". */
export const objectWord = (collection: string): string => {
  const kebab = collection.toLowerCase().replaceAll('_', '-');
  return first(
    [`objects:${kebab}`, `objects:${kebab}s`, `objects:${kebab.replace(/y$/, 'ies')}`],
    plain(kebab),
  );
};

/** Name of a list ("Leads"). */
export const objectsWord = (collection: string): string =>
  first([`objects:many.${collection}`], objectWord(collection));

/** What a message tells beside its code, as people read it: codes as words, amounts by the language. */
const told = (name: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const amount = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value);
  if (amount) return money({ amount: amount[1] ?? '', currency: amount[2] ?? '' });
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value) ? enumWord(value, name) : value;
};

/** A number that holds a code ("SME_LITE 3"), as people read it. */
export const numberWord = (no: string): string =>
  no.replace(/(^| )([A-Z][A-Z0-9_]+)(?= |$)/g, (all, space: string, code: string) =>
    i18n.exists(`enums:${code}`) ? space + i18n.t(`enums:${code}`) : all,
  );

/** A text without the holes that nobody filled: what stands in brackets or behind a colon goes with them. */
export const withoutHoles = (text: string): string =>
  text.includes('{{')
    ? text
        .replace(/\s*[(（][^()（）]*\{\{[^()（）]*[)）]/g, '')
        .replace(/\s*[:：]\s*\{\{[^}]*\}\}.*$/, '')
        .replace(/\{\{[^}]*\}\}(\s*\{\{[^}]*\}\})*/g, '…')
        .trim()
    : text;

/** What a finding or problem code means, with its parameters filled in. */
export const errorWord = (code: string, params?: Record<string, unknown>, fallback?: string): string => {
  const tail = code.split('.').pop() ?? code;
  const filled = params && Object.fromEntries(Object.entries(params).map(([k, v]) => [k, told(k, v)]));
  // A title of the server has its holes, too.
  const own = fallback?.replace(/\{\{\s*(\w+)\s*\}\}/g, (hole, name: string) =>
    String(filled?.[name] ?? hole),
  );
  return withoutHoles(first([`errors:${code}`, `errors:*.${tail}`], own ?? plain(code), filled));
};

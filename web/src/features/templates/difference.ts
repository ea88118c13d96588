import i18n from 'i18next';
import { enumWord, fieldWord } from '@/i18n/words';
import { money, ratio } from '@/lib/format';
import { named } from './api';

export interface Difference {
  path: string;
  left: unknown;
  right: unknown;
}
type Say = (key: string, o?: Record<string, unknown>) => string;

/** The choices of a template by the field they stand in. */
const FIELD: Record<string, string> = {
  review: 'rhythm',
  costing: 'rhythm',
  domains: 'domain',
  entry: 'criterion',
};
const SHARES = new Set(['most_margin_drop', 'most_value_change']);

const parts = (path: string) => path.split('/').filter(Boolean);
const foreign = () => (i18n.language === 'en' ? 'zh' : 'en');

/** A text differs in two languages: it is told once, in the language of the screen. */
export const told = (all: Difference[]): Difference[] =>
  all.filter((d) => parts(d.path).at(-1) !== foreign());

/** The section of the template that a difference belongs to. */
export const sectionOf = (d: Difference): string => parts(d.path)[0] ?? '';

function nameIn(value: unknown): string | undefined {
  const name = (value as { name?: { zh: string; en: string } } | null)?.name;
  return name && named(name);
}

/** Where in its section: codes as people say them, names where the difference has one. */
export function place(d: Difference, w: Say): string {
  const steps = parts(d.path);
  const [section = '', ...rest] = steps.filter((s, i) => i < steps.length - 1 || !['zh', 'en'].includes(s));
  const word = (step: string, i: number): string => {
    const above = i === 0 ? section : (rest[i - 1] ?? '');
    if (section === 'bodies' && i === 0) return `L${step}`;
    if ((section === 'gates' && i === 0) || above === 'elements') return step;
    if (/^[ABC]$/.test(step)) return w('grade', { grade: step });
    if (above === 'entry') return enumWord(step, 'criterion');
    if (i === rest.length - 1 && i > 0 ? above === 'questions' : i === 0 && rest.length === 1) {
      const named_ = nameIn(d.left) ?? nameIn(d.right);
      if (named_) return named_;
    }
    return w(`path.${step}`, {
      defaultValue: /^[A-Z]/.test(step) ? enumWord(step, 'part') : fieldWord(step),
    });
  };
  return rest.length === 0
    ? w(`path.${section}`, { defaultValue: fieldWord(section) })
    : rest.map(word).join(' › ');
}

/** A value of a template as people read it. */
export function say(d: Difference, value: unknown, w: Say, currency: string): string {
  const field = parts(d.path).at(-1) ?? '';
  const one = (v: unknown, of: string): string => {
    if (v === null || v === undefined) return '—';
    if (typeof v === 'boolean') return w(v ? 'yes' : 'no');
    if (Array.isArray(v))
      return v.length === 0 ? w('none') : v.map((x) => one(x, of)).join(i18n.language === 'en' ? ', ' : '、');
    if (typeof v === 'object') return whole(v as Record<string, unknown>);
    const text = String(v);
    if (SHARES.has(of)) return ratio(text, 2);
    if (of === 'self_check_up_to') return money({ amount: text, currency }).replace(/\.00$/, '');
    if (/^EL-\d\d$/.test(text) || (of === 'grades' && /^[ABC]$/.test(text))) return text;
    return /^[A-Z][A-Z0-9_]*$/.test(text) && of !== 'code' ? enumWord(text, FIELD[of] ?? of) : text;
  };
  const whole = (o: Record<string, unknown>): string => {
    if ('zh' in o && 'en' in o) return named(o as unknown as { zh: string; en: string });
    if ('criterion' in o)
      return Array.isArray(o.grades) && o.grades.length > 0
        ? `${w('yes')} · ${one(o.grades, 'grades')}`
        : w('yes');
    if ('domains' in o)
      return [
        one(o.domains, 'domains'),
        ...((o.domains as unknown[]).length > 0 ? [one(o.depth, 'depth')] : []),
      ].join(' · ');
    if ('mandatory' in o)
      return [
        w(o.mandatory ? 'mandatory' : 'optional'),
        ...((o.grades as unknown[]).length > 0 ? [one(o.grades, 'grades')] : []),
      ].join(' · ');
    if ('stages' in o) return one(o.stages, 'stages');
    if ('resources' in o)
      return ['resources', 'review', 'costing', 'body'].map((f) => one(o[f], f)).join(' · ');
    if ('name' in o) return one(o.name, 'name');
    return Object.entries(o)
      .map(([f, x]) => one(x, f))
      .join(' · ');
  };
  return one(value, field);
}

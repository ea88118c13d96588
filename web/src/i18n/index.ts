import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { remember } from '@/lib/store';

export const LANGS = ['zh-CN', 'en'] as const;
export type Lang = (typeof LANGS)[number];

const loaders = import.meta.glob<{ default: Record<string, string> }>('./*/*.json');
const used = new Set<string>();

/** The words every object page needs, beside those of the shell. */
export const VOCABULARY = ['fields', 'states', 'enums', 'actions', 'errors', 'events', 'objects', 'generic'];

async function load(ns: string, lang: string) {
  if (i18n.hasResourceBundle(lang, ns)) return;
  const file = await loaders[`./${lang}/${ns}.json`]?.();
  if (file) i18n.addResourceBundle(lang, ns, file.default, true, true);
}

/** Called by the route loaders, so that no page ever shows a key. */
export async function needWords(...names: string[]) {
  for (const ns of names) used.add(ns);
  await Promise.all(names.map((ns) => load(ns, i18n.language)));
}

export async function setLang(lang: Lang) {
  await Promise.all([...used].map((ns) => load(ns, lang)));
  await i18n.changeLanguage(lang);
  document.documentElement.lang = lang;
  remember('lang', lang);
}

export async function startI18n(lang: string) {
  await i18n.use(initReactI18next).init({
    lng: lang,
    fallbackLng: false,
    ns: ['shell'],
    defaultNS: 'shell',
    resources: {},
    keySeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  // A word inside a sentence: "New delegation", but "New VAT rate".
  i18n.services.formatter?.add('inside', (value: string) =>
    /^[A-Z][a-z]/.test(value) ? value.charAt(0).toLowerCase() + value.slice(1) : value,
  );
  await needWords('shell');
}

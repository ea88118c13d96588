import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const here = join(process.cwd(), 'src/i18n');
const read = (lang: string, file: string) =>
  JSON.parse(readFileSync(join(here, lang, file), 'utf8')) as Record<string, string>;
const plural = /_(one|other|zero|few|many|two)$/;
const base = (keys: string[]) => [...new Set(keys.map((k) => k.replace(plural, '')))].sort();
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((m) => m[1]).sort();
const files = readdirSync(join(here, 'zh-CN'));

describe('translations', () => {
  it('exist for both languages', () =>
    expect(readdirSync(join(here, 'en')).sort()).toEqual([...files].sort()));
  it.each(files)('%s has the same keys and placeholders', (file) => {
    const zh = read('zh-CN', file);
    const en = read('en', file);
    expect(base(Object.keys(en))).toEqual(base(Object.keys(zh)));
    for (const [key, text] of Object.entries(en)) {
      expect(text, key).not.toBe('');
      expect(new Set(holes(text)), key).toEqual(
        new Set(holes(zh[key] ?? zh[key.replace(plural, '')] ?? text)),
      );
    }
  });
  it.each(files)('%s writes its placeholders in double braces', (file) => {
    for (const lang of ['zh-CN', 'en'])
      for (const [key, text] of Object.entries(read(lang, file)))
        expect(text.replace(/\{\{.*?\}\}/g, ''), key).not.toMatch(/[{}]/);
  });
  it.each(files)('%s uses no exclamation marks', (file) => {
    for (const lang of ['zh-CN', 'en'])
      for (const [key, text] of Object.entries(read(lang, file))) expect(text, key).not.toMatch(/[!！]/);
  });
});

/** Every literal key in the source has a text. */
function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory()
      ? sources(join(dir, e.name))
      : /\.tsx?$/.test(e.name) && !/\.test\./.test(e.name)
        ? [join(dir, e.name)]
        : [],
  );
}

describe('keys in the source', () => {
  const all = new Set(
    files.flatMap((f) =>
      Object.keys(read('zh-CN', f)).map((k) => `${f.replace('.json', '')}:${k.replace(plural, '')}`),
    ),
  );
  it('are all translated', () => {
    const missing: string[] = [];
    for (const file of sources(join(process.cwd(), 'src'))) {
      const text = readFileSync(file, 'utf8');
      const ns = /useTranslation\('(\w+)'\)/.exec(text)?.[1] ?? 'shell';
      for (const m of text.matchAll(/\bt\('([\w.:-]+)'/g)) {
        const key = m[1] ?? '';
        const full = key.includes(':') ? key : `${ns}:${key}`;
        if (!all.has(full)) missing.push(`${file}: ${full}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

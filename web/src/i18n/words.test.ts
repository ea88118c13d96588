import i18n from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { needWords, setLang, startI18n, VOCABULARY } from './index';
import { errorWord, numberWord, withoutHoles } from './words';

beforeAll(async () => {
  await startI18n('en');
  await needWords(...VOCABULARY);
});

describe('words in sentences', () => {
  it.each([
    ['Delegation', 'New delegation'],
    ['Decision-chain member', 'New decision-chain member'],
    ['VAT rate', 'New VAT rate'],
  ])('%s: %s', (what, text) => expect(i18n.t('shell:act.new', { what })).toBe(text));

  it.each([
    ['SME_LITE 3', 'SME lite 3'],
    ['QT-2026-000082', 'QT-2026-000082'],
    ['NOBODY_KNOWS 1', 'NOBODY_KNOWS 1'],
    ['', ''],
  ])('the number %s reads %s', (no, text) => expect(numberWord(no)).toBe(text));

  it.each([
    ['There is such a lead already: {{no}}', 'There is such a lead already'],
    ['This account exists already: {{no}} {{name}}', 'This account exists already'],
    [
      'The contract has ended ({{state}}) and cannot be changed',
      'The contract has ended and cannot be changed',
    ],
    ['{{no}} is still open for this', '… is still open for this'],
    ['已有相同的线索：{{no}}', '已有相同的线索'],
    ['合同已结束（{{state}}）', '合同已结束'],
    ['nothing to fill', 'nothing to fill'],
  ])('%s without holes: %s', (text, expected) => expect(withoutHoles(text)).toBe(expected));

  it('a refusal is filled from what it tells, or does without', () => {
    expect(errorWord('lead.duplicate', { no: 'LD-1' })).toBe('There is such a lead already: LD-1');
    expect(errorWord('lead.duplicate')).toBe('There is such a lead already');
    expect(errorWord('nobody.knows_this', { no: 'X-1' }, 'Not now: {{no}}')).toBe('Not now: X-1');
    expect(errorWord('nobody.knows_this', {}, 'Not now: {{no}}')).toBe('Not now');
  });

  it('no message of ours ever shows a hole', async () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      await setLang(lang);
      const codes = Object.keys(i18n.getResourceBundle(lang, 'errors'));
      const holed = codes.filter((code) => /[{}]/.test(errorWord(code)));
      expect(holed).toEqual([]);
    }
  });
});

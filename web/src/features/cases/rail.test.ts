import { expect, test } from 'vitest';
import type { Walk } from '../templates/api';
import { fold } from './rail';

const stage = (code: string, stages: string[], gates: object[] = []) => ({
  code,
  name: { zh: code, en: code },
  stages,
  deliverables: [],
  gates,
});
const LITE = [
  stage('LEAD', ['S1_LEAD']),
  stage('OPPORTUNITY', ['S2_INITIATE', 'S3_ENGAGE'], [{ gate: 'ATI', merged_with: null }]),
  stage(
    'QUOTE_CONTRACT',
    ['S4_BID', 'S5_CONTRACT'],
    [
      { gate: 'ATB', merged_with: null },
      { gate: 'ATC', merged_with: 'ATB' },
    ],
  ),
  stage('DELIVERY', ['S6_DELIVER']),
  stage('CASH', ['S7_CASH', 'S8_CLOSE'], [{ gate: 'ATCC', merged_with: null }]),
] as unknown as Walk['stages'];

/** "S1 done" stages, "ATI done" gates. */
const rail = (text: string) =>
  text.split(', ').map((word) => {
    const [code = '', state = ''] = word.split(' ');
    return { kind: code.startsWith('S') ? 'stage' : 'gate', code, state };
  });
const told = (text: string) =>
  fold(rail(text), LITE)
    .map((s) => `${s.name ?? s.code} ${s.state}`)
    .join(', ');

test('five stages are shown where the template has five, and a deal approval is one diamond', () => {
  expect(
    told(
      'S1_LEAD done, S2_INITIATE done, ATI done, S3_ENGAGE done, S4_BID now, ATB now, S5_CONTRACT todo, ATC now, S6_DELIVER todo, S7_CASH todo, ATCC todo, S8_CLOSE todo',
    ),
  ).toBe(
    'LEAD done, OPPORTUNITY done, ATI done, QUOTE_CONTRACT now, ATB · ATC now, DELIVERY todo, CASH todo, ATCC todo',
  );
});

test('between two halves of a stage the deal stands in it', () => {
  expect(told('S1_LEAD done, S2_INITIATE done, ATI todo, S3_ENGAGE todo')).toBe(
    'LEAD done, OPPORTUNITY now, ATI todo',
  );
});

test('two gates that went different ways are two', () => {
  expect(told('S4_BID done, ATB done, S5_CONTRACT done, ATC refused')).toBe(
    'QUOTE_CONTRACT done, ATB done, ATC refused',
  );
});

import i18n from 'i18next';
import { describe, expect, it } from 'vitest';
import { needWords, startI18n, VOCABULARY } from '@/i18n';
import { allConfigs } from './config';
import { collectionOf, kindOf, meaning, parentField, target } from './kinds';

describe('values tell what they are', () => {
  it.each([
    ['amount', { amount: '1', currency: 'CNY' }, 'money'],
    ['margin', '0.280000', 'ratio'],
    ['exchange_rate', '7.12', 'decimal'],
    ['due_on', '2026-03-01', 'date'],
    ['created_at', '2026-03-01T08:00:00Z', 'instant'],
    ['owner_id', '01930000-0000-7000-8000-000000000000', 'person'],
    ['account_id', '01930000-0000-7000-8000-000000000000', 'ref'],
    ['state', 'NEW', 'state'],
    ['trigger', 'ON_SIGNING', 'code'],
    ['lines', [{ qty: '1' }], 'lines'],
    ['note', null, 'none'],
    ['strategic', false, 'flag'],
  ])('%s', (field, value, kind) => expect(kindOf(field, value)).toBe(kind));
  it('follows references by their names', () => {
    expect(target('contract_id')).toBe('contracts');
    expect(target('order_id')).toBe('sales-orders');
    expect(target('decided_by')).toBe('users');
    expect(parentField('opportunities')).toBe('opportunity_id');
    expect(collectionOf('SALES_ORDER')).toBe('sales-orders');
    expect(collectionOf('ContractChange')).toBe('contract-changes');
  });
});

describe('fields with a common name', () => {
  it('take their meaning from the row and the place', () => {
    expect(meaning('value', { dimension: 'margin_after_financing' })).toBe('margin_after_financing');
    expect(kindOf(meaning('value', { dimension: 'ld_cap' }), '0.050000')).toBe('ratio');
    expect(kindOf(meaning('rate', {}, 'tax-rates'), '0.13')).toBe('ratio');
    expect(kindOf(meaning('rate', {}, 'exchange-rates'), '7.12')).toBe('decimal');
    expect(meaning('value', {})).toBe('value');
  });
});

describe('configurations', () => {
  it('name only texts that exist', async () => {
    await startI18n('zh-CN');
    await needWords(...VOCABULARY);
    const missing = allConfigs().flatMap((c) =>
      [
        `objects:${c.collection}`,
        ...c.sections.map((s) => `generic:section.${s.code}`),
        ...(c.views ?? []).map((v) => `generic:view.${v.code}`),
        ...(c.related ?? []).flatMap((r) => [
          `objects:${r.collection}`,
          ...(r.part ? [`objects:${r.part}`] : []),
        ]),
        ...(c.parts ?? []).map((p) => `objects:${p.path}`),
      ].filter((k) => !i18n.exists(k)),
    );
    expect(missing).toEqual([]);
  });
});

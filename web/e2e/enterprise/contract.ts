import { expect, test } from '@playwright/test';
import { act, fill, newIn, newUnder, review, rows, send } from '../story';
import { day, type House } from './house';

/** Contract, budget, ATC, signature, hand-over. */
export async function sign(house: House) {
  const ar = await house.at('ar');
  await test.step('contract and budget, ATC', async () => {
    await newUnder(ar, '合同', '合同');
    await rows(ar, 'instalments', 2);
    await rows(ar, 'obligations', 2);
    await rows(ar, 'milestones', 1);
    await fill(ar, {
      '/kind': 'SALE',
      '/effective_on': day,
      '/start_on': day,
      '/governing_law': '中国法律',
      '/dispute_forum': '上海',
      '/deemed_acceptance_days': '15',
      '/acceptance_criteria': '追溯率 100%',
      '/acceptance_period_days': '15',
      '/milestones/0/code': 'FAC',
      '/milestones/0/name': '终验',
      '/milestones/0/planned_on': day,
      '/milestones/0/triggers': 'INVOICE, REVENUE',
      '/milestones/0/acceptance': 'FINAL_FAC',
      '/instalments/0/label': '首付款',
      '/instalments/0/share': '50',
      '/instalments/0/trigger': 'EFFECTIVE',
      '/instalments/0/due_days': '0',
      '/instalments/1/label': '终验款',
      '/instalments/1/share': '50',
      '/instalments/1/trigger': 'FINAL_FAC',
      '/instalments/1/due_days': '0',
      '/obligations/0/text': '许可与实施',
      '/obligations/0/kind': 'GOODS',
      '/obligations/0/pattern': 'POINT',
      '/obligations/0/ssp': '4000000',
      '/obligations/1/text': '首日护航',
      '/obligations/1/kind': 'WARRANTY_SERVICE',
      '/obligations/1/pattern': 'STRAIGHT_LINE',
      '/obligations/1/ssp': '460000',
    });
    await send(ar);
    const pfc = await house.toDocument('pfc', 'contracts');
    await newUnder(pfc, '预算', '预算');
    await rows(pfc, 'lines', 2);
    await fill(pfc, {
      '/lines/0/category': 'LIC',
      '/lines/0/amount': '2500000',
      '/lines/1/category': 'FIN',
      '/lines/1/amount': '30000',
    });
    await send(pfc);
    await expect(pfc.locator('.related')).toContainText('2,530,000');
    const legal = await house.toDocument('legal', 'contracts');
    await act(legal, '定稿');
    await send(legal);
    await house.toDocument('ar', 'contracts');
    await act(ar, '申请签约决策');
    await fill(ar, { '/margin_after_financing': '38', '/discount': '0', '/wacp_days': '0' });
    await send(ar);
    const gate = await house.gateOf('ATC');
    await review(await house.at('fr'), gate, 'TECH');
    await review(await house.at('director'), gate, 'COMM');
    await review(legal, gate, 'LEGAL');
    await review(await house.at('cfo'), gate, 'FIN');
    await house.decide('ceo', gate);
    await house.toDocument('ar', 'contracts');
    await act(ar, '签署');
    await fill(ar, {
      '/signatory_name': '陆致远',
      '/signed_on': day,
      '/countersignatory_name': '沈总',
      '/countersigned_on': day,
    });
    await send(ar);
    await act(ar, '生效');
    await fill(ar, { '/effective_on': day });
    await send(ar);
    const director = await house.toDocument('director', 'budgets');
    await act(director, '批准');
    await send(director);
    const fr = await house.toDocument('fr', 'contracts');
    await act(fr, '接受移交');
    await send(fr);
  });
}

/** A line of the billing plan is invoiced and paid in full. */
async function invoice(house: House, label: string, amount: string) {
  const { name } = house;
  const page = await house.toDocument('accounting', 'contracts');
  await newUnder(page, '发票', '发票');
  await fill(page, { '/billing_line_id': label, '/issue': true });
  await send(page);
  await page.locator('.related [role="row"]', { hasText: '已开具' }).first().click();
  await page.waitForURL(/\/invoices\//);
  const number = (await page.locator('.object-meta .num').first().textContent()) ?? '';
  // Who invoices does not clear: the cashier books the cash.
  const cashier = await house.at('cashier');
  await newIn(cashier, 'receipts', '收款');
  await rows(cashier, 'allocations', 1);
  await fill(cashier, {
    '/bank_reference': `ENT-${label}-${Date.now()}`,
    '/account_id': name,
    '/received_on': day,
    '/amount': amount,
    '/payer_name': name,
    '/allocations/0/invoice_id': number,
    '/allocations/0/amount': amount,
  });
  await send(cashier);
}

/** Both instalments, delivery, costs, acceptance. */
export async function deliver(house: House) {
  await test.step('first instalment, delivery, costs, acceptance, second instalment', async () => {
    await invoice(house, '首付款', '2510800');
    const fr = await house.toDocument('fr', 'sales-orders');
    await newUnder(fr, '交付', '交付');
    await fill(fr, { '/issue': true });
    await send(fr);
    await fr.locator('.related [role="row"]').last().click();
    await fr.waitForURL(/\/deliveries\//);
    await act(fr, '登记签收');
    await fill(fr, { '/proven_on': day, '/received_by': '沈总', '/proof': 'POD-1' });
    await send(fr);
    await house.toDocument('fr', 'contracts');
    await newUnder(fr, '成本', '成本');
    await fill(fr, { '/category': 'LAB_DEL', '/amount': '190000', '/source': 'ERP' });
    await send(fr);
    await newUnder(fr, '验收', '验收');
    await rows(fr, 'criteria', 1);
    await fill(fr, {
      '/kind': 'FINAL_FAC',
      '/milestone_code': 'FAC',
      '/evidence': 'FAC-REPORT',
      '/criteria/0/text': '追溯率',
      '/criteria/0/met': true,
    });
    await send(fr);
    await house.toDocument('fr', 'acceptances');
    await act(fr, '接受');
    await fill(fr, { '/signed_by_id': '沈总', '/evidence': 'FAC-CERT' });
    await send(fr);
    await invoice(house, '终验款', '2510800');
  });
}

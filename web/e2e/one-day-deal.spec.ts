import { expect, test } from '@playwright/test';
import { clicksOf, countClicks } from './clicks';
import { act, addRow, document, fill, newIn, newUnder, open, seat, send, writeQuote } from './story';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** domain.md S-10: one person sells, delivers and is paid within a day; finance decides. */
test('the one-day deal of the light template, from the account to the closed contract', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const name = `西湖微店 ${Date.now()}`;
  const ar2 = await seat(browser, 'ar2');
  let governance = 0;

  await test.step('account, contact and lead', async () => {
    await newIn(ar2, 'accounts', '客户');
    await fill(ar2, { '/name': name, '/kind': 'CUSTOMER', '/country': 'CN', '/invoice_title': name });
    await send(ar2);
    await expect(ar2.getByRole('heading', { level: 1 })).toHaveText(name);
    await newUnder(ar2, '联系人', '联系人');
    await fill(ar2, { '/name': '叶星', '/email': 'ye@example.com', '/influence': '8', '/attitude': '3' });
    await send(ar2);
    await newIn(ar2, 'leads', '线索');
    await fill(ar2, {
      '/title': '线上开通轻量应用',
      '/source': 'WEB_FORM',
      '/company_name': name,
      '/country': 'CN',
      '/contact_name': '叶星',
      '/need_text': '当天开通轻量应用',
      '/product_line': 'LITE',
      '/est_amount': '20000',
      '/est_close_on': day,
      '/validation/budget': '25',
      '/validation/authority': '25',
      '/validation/need': '25',
      '/validation/timeline': '25',
    });
    await send(ar2);
    await expect(ar2.getByRole('heading', { level: 1 })).toHaveText('线上开通轻量应用');
  });

  await test.step('conversion with the self-check of the light template', async () => {
    await act(ar2, '转为商机');
    await countClicks(ar2);
    await fill(ar2, {
      '/account_id': name,
      '/template': 'SME_LITE',
      '/legal_entity_id': '小微',
      '/amount': '20000',
      '/expected_close_on': day,
      '/product_lines': 'LITE',
      '/next_step': '报价',
      '/next_step_due_on': day,
      '/self_check/need': true,
      '/self_check/price': true,
      '/self_check/delivery': true,
      '/self_check/acceptance': true,
      '/self_check/margin': true,
      '/self_check/payment': true,
    });
    await send(ar2);
    // Each answer of the self-check is a press, whatever way the test makes it.
    governance += Math.max(6, await clicksOf(ar2));
  });
  await ar2.locator('.object-meta a[href^="/cases/"]').click();
  await ar2.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  const caseId = ar2.url().split('/').pop() ?? '';

  await test.step('quote, with approval', async () => {
    await document(ar2, caseId, 'opportunities');
    await newUnder(ar2, '报价', '报价');
    governance += 1;
    await writeQuote(ar2, [['LITE-APP', '1']], {
      '/legal_entity_id': '小微',
      '/valid_until': day,
      '/instalments/0/label': '全款',
      '/instalments/0/share': '100',
      '/instalments/0/trigger': 'FINAL_FAC',
      '/instalments/0/due_days': '0',
      '/instalments/0/months_after_delivery': '0',
      '/request_approval': true,
    });
  });

  await test.step('finance decides', async () => {
    const cfo = await seat(browser, 'cfo');
    await open(cfo, `/cases/${caseId}`);
    await countClicks(cfo);
    await cfo.locator('.rail button.gate', { hasText: 'ATB' }).click();
    await cfo.waitForURL(/\/gates\//);
    await act(cfo, '决策');
    await fill(cfo, { '/decision': 'GO', '/minutes': '金额小、毛利足，同意。' });
    await send(cfo);
    governance += await clicksOf(cfo);
    await cfo.context().close();
    // From lead to close a small deal needs at most 12 presses for governance; the closing gate decides by itself.
    expect(governance).toBeGreaterThan(8);
    expect(governance).toBeLessThanOrEqual(12);
  });

  await test.step('the customer accepts, the contract is drafted and signed', async () => {
    await document(ar2, caseId, 'quotes');
    await act(ar2, '接受');
    await fill(ar2, { '/accepted_on': day, '/required_on': day });
    await send(ar2);
    await newUnder(ar2, '合同', '合同');
    await addRow(ar2, 'instalments');
    await addRow(ar2, 'obligations');
    await addRow(ar2, 'milestones');
    await fill(ar2, {
      '/kind': 'SALE',
      '/effective_on': day,
      '/start_on': day,
      '/deemed_acceptance_days': '7',
      '/acceptance_criteria': '开通即验收',
      '/acceptance_period_days': '7',
      '/milestones/0/code': 'FAC',
      '/milestones/0/name': '开通验收',
      '/milestones/0/planned_on': day,
      '/milestones/0/triggers': 'INVOICE, REVENUE',
      '/milestones/0/acceptance': 'FINAL_FAC',
      '/instalments/0/label': '全款',
      '/instalments/0/share': '100',
      '/instalments/0/trigger': 'FINAL_FAC',
      '/instalments/0/due_days': '0',
      '/obligations/0/text': '应用开通',
      '/obligations/0/kind': 'GOODS',
      '/obligations/0/pattern': 'POINT',
      '/obligations/0/ssp': '20000',
    });
    await send(ar2);
    await document(ar2, caseId, 'contracts');
    await act(ar2, '签署');
    await fill(ar2, {
      '/signatory_name': '赵子昂',
      '/signed_on': day,
      '/countersignatory_name': '叶星',
      '/countersigned_on': day,
      '/effective': true,
      '/effective_on': day,
    });
    await send(ar2);
  });

  await test.step('a change that moves no money is on the record', async () => {
    await newUnder(ar2, '合同变更', '合同变更');
    await fill(ar2, {
      '/origin': 'CUSTOMER',
      '/reason': '管理员邮箱变更',
      '/scope': '开通账号改为 admin@example.com',
      '/price_delta': '0',
      '/cost_delta': '0',
      '/effective_on': day,
    });
    await send(ar2);
    await ar2.locator('.related [role="row"] ').last().click();
    await ar2.waitForURL(/\/contract-changes\//);
    await act(ar2, '评估');
    await fill(ar2, { '/remaining_distinct': true, '/margin_before': '70' });
    await send(ar2);
    await act(ar2, '签署');
    await fill(ar2, { '/signatory_name': '赵子昂', '/customer_signatory': '叶星', '/signed_on': day });
    await send(ar2);
    await act(ar2, '实施');
    await send(ar2);
  });

  await test.step('the order is delivered', async () => {
    const ops = await seat(browser, 'ops');
    await document(ops, caseId, 'sales-orders');
    await newUnder(ops, '交付', '交付');
    await fill(ops, { '/issue': true });
    await send(ops);
    await ops.context().close();
  });

  await test.step('the customer accepts with a click and is asked', async () => {
    await document(ar2, caseId, 'contracts');
    await newUnder(ar2, '验收', '验收');
    await addRow(ar2, 'criteria');
    await fill(ar2, {
      '/kind': 'FINAL_FAC',
      '/milestone_code': 'FAC',
      '/evidence': 'ACTIVATION-LOG',
      '/criteria/0/text': '账号可登录',
      '/criteria/0/met': true,
    });
    await send(ar2);
    await document(ar2, caseId, 'acceptances');
    await act(ar2, '接受');
    await fill(ar2, { '/signed_by_id': '叶星', '/evidence': 'CLICK' });
    await send(ar2);
    await document(ar2, caseId, 'contracts');
    await newUnder(ar2, '满意度', '满意度');
    await fill(ar2, {
      '/answers/contact_id': '叶星',
      '/answers/delivery': '95',
      '/answers/quality': '95',
      '/answers/response': '95',
      '/answers/commercial': '95',
      '/answers/documents': '95',
    });
    await send(ar2);
  });

  await test.step('the invoice is issued and paid', async () => {
    const accounting = await seat(browser, 'accounting');
    await document(accounting, caseId, 'contracts');
    await newUnder(accounting, '发票', '发票');
    await fill(accounting, { '/billing_line_id': '全款', '/issue': true });
    await send(accounting);
    await document(accounting, caseId, 'invoices');
    const number = (await accounting.locator('.object-meta .num').first().textContent()) ?? '';
    await newIn(accounting, 'receipts', '收款');
    await addRow(accounting, 'allocations');
    await fill(accounting, {
      '/bank_reference': `E2E-${Date.now()}`,
      '/account_id': name,
      '/received_on': day,
      '/amount': '20200',
      '/payer_name': name,
      '/allocations/0/invoice_id': number,
      '/allocations/0/amount': '20200',
    });
    await send(accounting);
    await accounting.context().close();
  });

  await test.step('the case page tells the whole story', async () => {
    await open(ar2, `/cases/${caseId}`);
    const received = ar2.locator('.facts > div', { hasText: '已回款' });
    await expect(received).toContainText('100%');
    await expect(ar2.locator('.facts > div', { hasText: '未收' })).toContainText('¥0');
    // The deal approval is one decision for two gates, and the line shows it as one.
    for (const gate of ['ATI', 'ATB · ATC', 'ATAC', 'ATCC'])
      await expect(
        ar2.locator('.rail button.gate[data-look="done"]', { hasText: new RegExp(`^${gate}\\d`) }),
      ).toBeVisible();
    await expect(ar2.locator('.object-meta')).toContainText('已关闭');
  });
});

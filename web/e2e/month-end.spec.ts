import { expect, type Page, test } from '@playwright/test';
import { ask, lightDeal, today } from './light-deal';
import { act, dialogOf, document, fill, newIn, newUnder, open, rows, seat, send } from './story';

const month = today.slice(0, 7);
const name = `月结客户 ${Date.now()}`;

/** A point of the closing checklist, by its words. */
const point = (page: Page, words: string) => page.locator('.checklist li', { hasText: words });

async function toChecklist(page: Page, period: string) {
  await open(page, period);
  await page.getByRole('tab', { name: '关账清单' }).click();
  await expect(page.locator('.checklist li').first()).toBeVisible();
}

/** The month of the small company: invoiced, paid, posted, closed; and nothing gets in any more. */
test('a month from its open billing lines to the closed period', async ({ browser }) => {
  test.setTimeout(300_000);
  const accounting = await seat(browser, 'accounting');
  const cashier = await seat(browser, 'cashier');
  const pfc = await seat(browser, 'pfc');
  const ar2 = await seat(browser, 'ar2');
  const { caseId, entityId } = await lightDeal(ar2, await seat(browser, 'cfo'), name);
  let period = '';

  await test.step('the month is opened and says what it needs', async () => {
    const [known] = await ask(pfc, `accounting-periods?legal_entity_id=${entityId}&period=${month}`);
    if (!known) {
      await newIn(pfc, 'accounting-periods', '会计期间');
      await fill(pfc, { '/legal_entity_id': '小微', '/period': month });
      await send(pfc);
    }
    const [opened] = await ask(pfc, `accounting-periods?legal_entity_id=${entityId}&period=${month}`);
    period = `/accounting-periods/${opened?.id}`;
    await toChecklist(pfc, period);
    await expect(point(pfc, '可开票的计划行均已开票')).toHaveAttribute('data-done', 'false');
  });

  await test.step('what can be invoiced is invoiced and paid', async () => {
    await document(accounting, caseId, 'contracts');
    await newUnder(accounting, '发票', '发票');
    await fill(accounting, { '/billing_line_id': '全款', '/issue': true });
    await send(accounting);
    await document(accounting, caseId, 'invoices');
    const number = (await accounting.locator('.object-meta .num').first().textContent()) ?? '';
    await newIn(cashier, 'receipts', '收款');
    await rows(cashier, 'allocations', 1);
    await fill(cashier, {
      '/bank_reference': `ME-${Date.now()}`,
      '/account_id': name,
      '/received_on': today,
      '/amount': '20200',
      '/payer_name': name,
      '/allocations/0/invoice_id': number,
      '/allocations/0/amount': '20200',
    });
    await send(cashier);
  });

  await test.step('a voucher is written, and keeps the month open until somebody else posts it', async () => {
    await newIn(accounting, 'manual-journals', '手工凭证');
    await rows(accounting, 'lines', 2);
    await fill(accounting, {
      '/legal_entity_id': '小微',
      '/posted_on': today,
      '/text': '计提云资源费',
      '/lines/0/account': '6601',
      '/lines/0/debit': '500',
      '/lines/1/account': '2202',
      '/lines/1/credit': '500',
    });
    await send(accounting);
    await expect(accounting).toHaveURL(/\/manual-journals\/[0-9a-f-]{36}/);
    const voucher = new URL(accounting.url()).pathname;
    await open(pfc, period);
    await act(pfc, '关账');
    await dialogOf(pfc).locator('.dialog-foot .primary').click();
    await expect(dialogOf(pfc).getByRole('alert')).toContainText('凭证');
    await pfc.keyboard.press('Escape');
    await open(cashier, voucher);
    await act(cashier, '过账');
    await send(cashier);
  });

  await test.step('the month is closed', async () => {
    await toChecklist(pfc, period);
    await expect(point(pfc, '可开票的计划行均已开票')).toHaveAttribute('data-done', 'true');
    await act(pfc, '关账');
    await fill(pfc, { '/despite': '其余事项下月核实' });
    await send(pfc);
    await expect(pfc.locator('.object-meta')).toContainText('已关账');
  });

  await test.step('nothing gets into it, until it is opened again with a reason', async () => {
    await newIn(cashier, 'receipts', '收款');
    await fill(cashier, {
      '/bank_reference': `ME-LATE-${Date.now()}`,
      '/legal_entity_id': '小微',
      '/received_on': today,
      '/amount': '1',
      '/payer_name': '迟到的款项',
    });
    await dialogOf(cashier).locator('.dialog-foot .primary').click();
    await expect(dialogOf(cashier).getByRole('alert')).toContainText(month);
    await open(pfc, period);
    await act(pfc, '重新开放');
    await fill(pfc, { '/reason': '本月还要继续记账' });
    await send(pfc);
    await expect(pfc.locator('.object-meta')).not.toContainText('已关账');
  });
});

import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { noPointer, palette, tabTo, typeInto } from './keyboard';
import { dialogOf, seat, settled, typeLine } from './story';

const dayOf = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at);
const later = dayOf(Date.now() + 30 * 86_400_000);
const tag = Date.now().toString();
const cny = (amount: string) => ({ amount, currency: 'CNY' });

/** What people did before: a product with options, its price book, a customer with an opportunity. */
async function does(page: Page, path: string, data: unknown) {
  const headers = { 'Idempotency-Key': crypto.randomUUID(), 'X-Requested-With': 'throughline' };
  const answer = await page.request.post(`/api/v1${path}`, { headers, data });
  const body = await answer.json();
  expect(answer.ok(), `${path}: ${JSON.stringify(body)}`).toBe(true);
  return body;
}

const choice = (code: string, name: string, price: string, attributes: string) => ({
  code,
  name_zh: name,
  name_en: code,
  price,
  cost: '100',
  ...(attributes && { attributes }),
});
const feature = (code: string, name: string, min: number, max: number, choices: unknown[]) => ({
  code,
  name_zh: name,
  name_en: code,
  min,
  max,
  choices,
});

async function product(pfc: Page, cfo: Page, sku: string) {
  const made = await does(pfc, '/products', {
    sku,
    name_zh: `机柜 ${tag}`,
    name_en: `Cabinet ${tag}`,
    kind: 'GOODS',
    unit: '台',
    on_sale: true,
    tax_code: 'CN13',
    list_price: '20000',
    currency: 'CNY',
    standard_cost: '9000',
    cost_currency: 'CNY',
    product_line: 'LITE',
    needs_acceptance: false,
    minimum_margin: '0.1',
  });
  await does(pfc, `/products/${made.id}/set-options`, {
    features: [
      feature('PSU', '电源', 1, 1, [
        choice('P200', '200 瓦', '0', 'supply=200'),
        choice('P400', '400 瓦', '90', 'supply=400'),
      ]),
      feature('FAN', '风扇', 0, 2, [choice('F1', '低噪风扇', '30', 'power=100')]),
    ],
    rules: [{ kind: 'FORMULA', formula: 'power <= supply' }],
  });
  const book = await does(pfc, '/price-books', {
    kind: 'BOOK',
    name: `机柜价 ${tag}`,
    currency: 'CNY',
    valid_from: '2026-01-01',
    lines: [{ product_id: made.id, price: '19500', min_quantity: '10' }],
  });
  await does(cfo, `/price-books/${book.id}/release`, {});
}

async function opportunity(ar: Page, name: string) {
  const account = await does(ar, '/accounts', {
    name,
    kind: 'CUSTOMER',
    country: 'CN',
    invoice_title: name,
    strategic: false,
  });
  const lead = await does(ar, '/leads', {
    title: name,
    source: 'WEB_FORM',
    company_name: name,
    country: 'CN',
    contact_name: '叶星',
    need_text: '机柜更新',
    product_line: 'LITE',
    est_amount: cny('220000'),
    est_close_on: later,
    validation: { budget: 25, authority: 25, need: 25, timeline: 25 },
  });
  await does(ar, `/leads/${lead.id}/convert`, {
    account_id: account.id,
    opportunity_name: name,
    template: 'ENTERPRISE',
    amount: cny('220000'),
    expected_close_on: later,
    product_lines: ['LITE'],
    next_step: '报价',
    next_step_due_on: later,
  });
}

test('a quote with options, discount and the hint who would sign, by keyboard; its draft survives', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const sku = `CAB-${tag}`;
  const name = `机柜更新 ${tag}`;
  const page = await seat(browser, 'ar2');
  const pfc = await seat(browser, 'pfc');
  const cfo = await seat(browser, 'cfo');
  await product(pfc, cfo, sku);
  await opportunity(page, name);
  const pointerFree = await noPointer(page);
  await page.reload();
  await settled(page);
  const sheet = page.locator('.quote-editor');
  const cell = (at: number, of: string) => page.locator(`[data-cell="${at} ${of}"]`);
  const signing = page.locator('.signing');

  await test.step('new quote from the palette leads to the sheet of the opportunity', async () => {
    await palette(page, '新建报价');
    await expect(page).toHaveURL(/\/quotes\/new/);
    await expect(sheet.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('新建报价');
  });

  await test.step('product, quantity; the options that are missing are told, chosen by arrows', async () => {
    await typeLine(page, sku, '12');
    await expect(sheet.getByRole('alert')).toContainText('PSU');
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, cell(0, 'quantity'));
    await page.keyboard.press('F2');
    await expect(sheet.locator('.violations')).toContainText('电源');
    const psu = sheet.locator('.configurator input[type="radio"]');
    await expect(psu.first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(psu.nth(1)).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(cell(0, 'quantity')).toBeFocused();
    await expect(sheet.getByRole('alert')).toHaveCount(0);
    // 12 at the tier of the book, 90 more for the larger supply.
    await expect(sheet.locator('.price-steps')).toContainText(`机柜价 ${tag}`);
  });

  await test.step('a discount shows at once who would have to sign', async () => {
    await expect(signing).toContainText('L1');
    await page.keyboard.press('Tab');
    await expect(cell(0, 'discount')).toBeFocused();
    await page.keyboard.type('20');
    await expect(signing).not.toContainText('L1');
    await expect(signing).toContainText('折扣');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('abc');
    await expect(cell(0, 'discount')).toHaveAttribute('aria-invalid', 'true');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('5');
    await expect(cell(0, 'discount')).not.toHaveAttribute('aria-invalid');
  });

  await test.step('a second line: the same discount, then it is removed', async () => {
    await page.keyboard.press('Enter');
    await typeLine(page, 'TRAIN', '2');
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, cell(1, 'discount'));
    await page.keyboard.press('Control+d');
    await expect(cell(1, 'discount')).toHaveValue('5');
    await page.keyboard.press('Control+Delete');
    await expect(cell(1, 'discount')).toHaveCount(0);
    await expect(cell(0, 'discount')).toBeFocused();
  });

  await test.step('leaving asks; a reload brings the draft back; discarding can be undone', async () => {
    await palette(page, '线索');
    const dialog = dialogOf(page);
    await expect(dialog.getByRole('heading')).toHaveText('有未保存的内容');
    await expect(dialog.getByRole('button', { name: '留在此页' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    page.once('dialog', (asked) => asked.accept());
    await page.reload();
    await expect(page.locator('.draft-mark')).toContainText('的草稿，未保存');
    await expect(cell(0, 'quantity')).toHaveValue('12');
    await expect(cell(0, 'discount')).toHaveValue('5');
    await tabTo(page, page.getByRole('button', { name: '放弃草稿' }));
    await page.keyboard.press('Enter');
    await expect(cell(0, 'quantity')).toHaveCount(0);
    await tabTo(page, page.getByRole('button', { name: '撤销' }));
    await page.keyboard.press('Enter');
    await expect(cell(0, 'discount')).toHaveValue('5');
  });

  await test.step('terms; without a network nothing is lost, and it is saved when it is back', async () => {
    await typeInto(page, sheet, { '/valid_until': later });
    await tabTo(page, sheet.locator('[data-pointer="/instalments"] > button'));
    await page.keyboard.press('Enter');
    await typeInto(page, sheet, {
      '/instalments/0/label': '全款',
      '/instalments/0/share': '100',
      '/instalments/0/trigger': 'DELIVERY',
      '/instalments/0/due_days': '0',
      '/instalments/0/months_after_delivery': '0',
    });
    await page.context().setOffline(true);
    await page.keyboard.press('Control+s');
    await expect(page.locator('.draft-mark')).toContainText('没有网络');
    await page.context().setOffline(false);
    await expect(page).toHaveURL(/\/quotes\/[0-9a-f-]{36}$/, { timeout: 30_000 });
    await settled(page);
    await expect(page.locator('.quote-grid')).toContainText('400 瓦');
    await expect(page.locator('.signing')).toBeVisible();
  });

  await test.step('its quotation as PDF, in the language that is chosen', async () => {
    await tabTo(page, page.getByRole('radio', { name: '中文' }));
    const chinese = page.waitForEvent('download');
    await tabTo(page, page.getByRole('button', { name: 'PDF' }));
    await page.keyboard.press('Enter');
    const file = await chinese;
    expect(file.suggestedFilename()).toMatch(/^QT-\d{4}-\d+-V1-zh-CN\.pdf$/);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    const english = page.waitForEvent('download');
    await tabTo(page, page.getByRole('button', { name: 'PDF' }));
    await page.keyboard.press('Enter');
    expect((await english).suggestedFilename()).toMatch(/-V1-en\.pdf$/);
  });

  await test.step('the next version begins with the lines of this one, and nothing asks when nothing changed', async () => {
    await tabTo(page, page.getByRole('link', { name: '编辑报价行' }));
    await page.keyboard.press('Enter');
    await expect(cell(0, 'discount')).toHaveValue('5');
    await expect(page.locator('.draft-mark')).toHaveText('');
    await palette(page, '线索');
    await expect(page).toHaveURL(/\/leads/);
  });
  await pointerFree();
});

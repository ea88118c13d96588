import { expect, type Page, test } from '@playwright/test';
import { logIn } from './session';
import { open } from './story';

const headers = () => ({ 'Idempotency-Key': crypto.randomUUID(), 'X-Requested-With': 'throughline' });

async function post(page: Page, path: string, data: unknown) {
  const answer = await page.request.post(`/api/v1/${path}`, { data, headers: headers() });
  expect(answer.ok(), `${path} ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** An opportunity with three people: a CTO, a buyer and a user, as in the example of the specification. */
async function deal(page: Page) {
  const tag = Date.now();
  const account = await post(page, 'accounts', {
    name: `海岳通信 ${tag}`,
    kind: 'PROSPECT',
    country: 'CN',
    strategic: false,
  });
  const close = new Date(Date.now() + 120 * 864e5).toISOString().slice(0, 10);
  const opportunity = await post(page, 'opportunities', {
    name: `核心网扩容 ${tag}`,
    account_id: account.id,
    amount: { amount: '5000000.00', currency: 'CNY' },
    expected_close_on: close,
    product_lines: ['LITE'],
  });
  for (const [name, buying_role, influence, support] of [
    ['周岳', 'DECISION_MAKER', 9, 3],
    ['钱敏', 'PROCUREMENT', 8, -1],
    ['孙工', 'USER', 5, 4],
  ] as const) {
    const contact = await post(page, 'contacts', { account_id: account.id, name, influence, attitude: 0 });
    await post(page, 'chain-members', {
      opportunity_id: opportunity.id,
      contact_id: contact.id,
      buying_role,
      influence,
      support,
    });
  }
  return { account, opportunity };
}

const box = (page: Page, name: string) =>
  page.locator('.chain-node').filter({ has: page.locator('.node-top b', { hasText: name }) });

test('the decision chain is drawn by pointer and by key, and says what is missing', async ({ page }) => {
  await logIn(page, 'ar');
  const { opportunity } = await deal(page);
  await open(page, `/opportunities/${opportunity.id}`);
  await page.getByRole('tab', { name: '决策链' }).click();
  await expect(page.locator('.chain-index')).toHaveText('+1.77');
  await expect(page.locator('.chain-chips')).toHaveText('影响者');
  await expect(page.locator('.line')).toHaveCount(0);

  // The buyer is dragged onto the CTO.
  const [from, onto] = [await box(page, '钱敏').boundingBox(), await box(page, '周岳').boundingBox()];
  if (!from || !onto) throw new Error('not drawn');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(onto.x + onto.width / 2, onto.y + onto.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(page.locator('.line')).toHaveCount(1);
  await expect.poll(async () => (await box(page, '钱敏').boundingBox())?.y).toBeGreaterThan(onto.y + 50);

  // By key: the user reports to the buyer, and now for us by more.
  await box(page, '周岳').focus();
  await page.keyboard.press('ArrowDown');
  await expect(box(page, '钱敏')).toBeFocused();
  await box(page, '孙工').focus();
  await page.keyboard.press('Enter');
  const panel = page.locator('.chain-panel');
  await panel.locator('[data-pointer="/reports_to_id"] select').selectOption({ label: '钱敏' });
  await panel.locator('[data-pointer="/support"] input').fill('5');
  await panel.locator('button[type="submit"]').click();
  await expect(page.locator('.line')).toHaveCount(2);
  await expect(page.locator('.chain-index')).toHaveText('+2.00');

  // A circle is refused in words, and nothing moves.
  await box(page, '周岳').focus();
  await page.keyboard.press('Enter');
  await panel.locator('[data-pointer="/reports_to_id"] select').selectOption({ label: '孙工' });
  await panel.locator('button[type="submit"]').click();
  await expect(panel.getByRole('alert')).toContainText('循环');
  await expect(page.locator('.line')).toHaveCount(2);
});

test('on a phone: my lead, a note with the next step, and the task it made', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await logIn(page, 'ar');
  const lead = await post(page, 'leads', {
    title: `机房改造 ${Date.now()}`,
    source: 'COLD_CALL',
    company_name: `海岳机电 ${Date.now()}`,
    country: 'CN',
    phone: '13800138000',
    product_line: 'LITE',
  });
  await open(page, `/leads?owner_id=${lead.owner_id}&q=${encodeURIComponent(lead.no)}`);
  await page.getByText(lead.title).first().click();
  const bar = page.locator('.quick-bar');
  await expect(bar.getByRole('link', { name: '打电话' })).toHaveAttribute('href', 'tel:13800138000');
  await bar.getByRole('button', { name: '记一笔' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('radio', { name: '电话' }).click();
  await dialog.locator('[data-pointer="/note"] textarea').fill('客户要资料');
  await dialog.locator('[data-pointer="/next_step"] input').fill('发资料');
  const soon = new Date(Date.now() + 3 * 864e5).toISOString().slice(0, 10);
  await dialog.locator('[data-pointer="/next_step_on"] input').fill(soon);
  await dialog.locator('.dialog-foot .primary').click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('tab', { name: '跟进' }).click();
  await expect(page.locator('.entry').filter({ hasText: '客户要资料' })).toBeVisible();
  await expect(page.locator('.entry[data-state="PLANNED"]')).toContainText('发资料');
  // No page is wider than the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await context.close();
});

import { expect, test } from '@playwright/test';
import { logIn } from './session';
import { act, dialogOf, fill, newIn, open, send } from './story';

const key = () => crypto.randomUUID();

test('bad input: every finding at its field, in both languages, and nothing typed is lost', async ({
  page,
}) => {
  await logIn(page, 'ar2');
  await newIn(page, 'leads', '线索');
  await fill(page, {
    '/title': '核对输入',
    '/source': 'WEB_FORM',
    '/country': 'CN',
    '/email': 'not-an-address',
    '/credit_code': '12345',
    '/est_amount': '1.234',
    '/validation/budget': '25',
    '/validation/authority': '25',
    '/validation/need': '25',
    '/validation/timeline': '25',
  });
  const dialog = dialogOf(page);
  const wrong = dialog.locator('.field[data-invalid="true"]');
  await dialog.locator('.dialog-foot .primary').click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(wrong.first()).toBeVisible();
  const seen = await wrong.evaluateAll((all) => all.map((e) => e.getAttribute('data-pointer')));
  expect(seen).toEqual(expect.arrayContaining(['/email', '/credit_code', '/est_amount']));
  expect(await dialog.locator('.field-note .bad').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringMatching(/[一-鿿]/)]),
  );
  // The summary leads to the field.
  await dialog.getByRole('alert').getByRole('link').first().click();
  await expect(dialog.locator('.field[data-invalid="true"] :focus')).toHaveCount(1);

  // Closed, reloaded in English, opened again: what was typed is there, and the findings speak English.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: '切换到英文' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leads');
  await page.reload();
  await page.locator('main').getByRole('button', { name: 'New lead' }).click();
  await expect(dialog.locator('[data-pointer="/email"] input')).toHaveValue('not-an-address');
  await expect(dialog.locator('[data-pointer="/est_amount"] input')).toHaveValue('1.234');
  await dialog.locator('.dialog-foot .primary').click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  expect(await wrong.evaluateAll((all) => all.map((e) => e.getAttribute('data-pointer')))).toEqual(seen);
  for (const text of await dialog.locator('.field-note .bad').allTextContents())
    expect(text).toMatch(/^[A-Za-z0-9 ,.:;'’()%<>=+-]+$/);
});

test('somebody was faster: the change is shown, the input stays, and goes through on the new state', async ({
  page,
}) => {
  await logIn(page, 'ar2');
  const headers = () => ({ 'Idempotency-Key': key(), 'X-Requested-With': 'throughline' });
  const details = {
    name: `两人同改 ${Date.now()}`,
    kind: 'CUSTOMER',
    country: 'CN',
    strategic: false,
    allow_duplicate: true,
  };
  const made = await page.request.post('/api/v1/accounts', { headers: headers(), data: details });
  const account = await made.json();
  await open(page, `/accounts/${account.id}`);
  await act(page, '编辑');
  await fill(page, { '/short_name': '我的简称' });
  const other = await page.request.post(`/api/v1/accounts/${account.id}/update`, {
    headers: headers(),
    data: { ...details, industry: '餐饮' },
  });
  expect(other.status()).toBe(200);
  const dialog = dialogOf(page);
  await dialog.locator('.dialog-foot .primary').click();
  await expect(dialog.getByRole('alert')).toContainText('餐饮');
  await expect(dialog.locator('[data-pointer="/short_name"] input')).toHaveValue('我的简称');
  await dialog.getByRole('button', { name: '以最新内容继续，保留我的输入' }).click();
  await send(page);
  const now = await (await page.request.get(`/api/v1/accounts/${account.id}`)).json();
  expect(now.short_name).toBe('我的简称');
});

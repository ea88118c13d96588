import { expect, test } from '@playwright/test';
import { logIn } from './session';

test.beforeEach(({ page }) => logIn(page));

test('the palette finds pages by pinyin', async ({ page }) => {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('xiansuo');
  await expect(page.locator('[cmdk-item][data-selected="true"]')).toContainText('线索');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/leads/);
});

test('g and a letter go, ? shows the keys', async ({ page }) => {
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/opportunities/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a list is driven by the keyboard', async ({ page }) => {
  await page.goto('/leads');
  const rows = page.locator('tbody [role="row"]');
  await rows.first().or(page.locator('.empty')).first().waitFor();
  test.skip((await rows.count()) === 0, 'no leads');
  await page.keyboard.press('j');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}/);
  await expect(page.locator('main h1')).toBeVisible();
});

test('language and theme change at once and stay', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('radio', { name: '英文' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
});

test('a new lead without content: every finding stands at its field', async ({ page }) => {
  await page.goto('/leads');
  await expect(page.locator('main h1')).toBeVisible();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('.dialog-foot')).toBeVisible();
  await dialog.locator('.dialog-foot .primary').click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.locator('.field[data-invalid="true"]').first()).toBeVisible();
});

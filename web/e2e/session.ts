import { expect, type Page } from '@playwright/test';

export const LOGIN = process.env.LTC_LOGIN ?? 'ar';
export const PASSWORD = process.env.LTC_PASSWORD ?? 'throughline-demo';

export async function logIn(page: Page, login = LOGIN) {
  await page.goto('/login');
  await page.getByLabel(/用户名|User name/).fill(login);
  await page.getByLabel(/密码|Password/).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.locator('.shell')).toBeVisible();
}

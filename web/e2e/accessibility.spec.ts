import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { logIn } from './session';

const PAGES = [
  '/',
  '/todo',
  '/leads',
  '/opportunities',
  '/opportunities?as=list',
  '/cases',
  '/contracts',
  '/settings',
  '/reports',
];

/** Contrast below the fold of an inner scroller is not checked: the window is made tall first. */
async function check(page: Page, path: string) {
  await page.setViewportSize({ width: 1440, height: 2600 });
  await page.goto(path);
  await expect(page.locator('main h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const grave = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  expect(
    grave.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.html)
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });
    test.beforeEach(({ page }) => logIn(page));
    for (const path of PAGES) test(`${path} has no serious finding`, ({ page }) => check(page, path));
    test('an object page, a case page and a form have no serious finding', async ({ page }) => {
      for (const list of ['/leads', '/cases', '/contracts', '/gates']) {
        await page.goto(list);
        const first = page.locator('tbody [role="row"]').first();
        await first.or(page.locator('.empty')).first().waitFor();
        if ((await first.count()) === 0) continue;
        await first.click();
        await page.waitForURL(new RegExp(`${list}/`));
        await check(page, new URL(page.url()).pathname);
      }
      await page.goto('/leads');
      await expect(page.locator('main h1')).toBeVisible();
      await page.keyboard.press('c');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expect(page.locator('.dialog-foot')).toBeVisible();
      const found = await new AxeBuilder({ page }).include('dialog').analyze();
      expect(
        found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => v.id),
      ).toEqual([]);
    });
  });
}

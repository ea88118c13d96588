import { expect, type Locator, type Page } from '@playwright/test';
import { dialogOf, settled } from './story';

const MOST_TABS = 150;

/** Fails the test when a pointer is used: whoever works by keyboard has none. */
export async function noPointer(page: Page) {
  await page.addInitScript(() => {
    const tell = (e: Event) => e.isTrusted && sessionStorage.setItem('pointer', e.type);
    addEventListener('pointerdown', tell, true);
  });
  return async () => expect(await page.evaluate(() => sessionStorage.getItem('pointer'))).toBeNull();
}

const isFocused = (target: Locator) =>
  target.evaluate((e) => e === document.activeElement).catch(() => false);

/** Tab by tab to where the work is, as a person would; never by a jump that a keyboard does not have. */
export async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let n = 0; n < MOST_TABS; n++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by Tab`);
}

/** The palette: what is looked for is typed, Enter goes. */
export async function palette(page: Page, text: string) {
  await page.keyboard.press('Control+k');
  const input = page.locator('[cmdk-input]');
  await expect(input).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.locator('[cmdk-item][data-selected="true"]')).toContainText(text);
  await page.keyboard.press('Enter');
  await expect(input).toHaveCount(0);
}

async function typeDate(page: Page, input: Locator, day: string) {
  const [year = '', month = '', date = ''] = day.split('-');
  // The order of the parts is that of the browser's own language.
  for (const typed of [`${month}${date}${year}`, `${year}${month}${date}`]) {
    await page.keyboard.type(typed);
    if ((await input.inputValue()) === day) return;
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, input);
  }
  throw new Error(`${day} cannot be typed`);
}

async function choose(page: Page, input: Locator, text: string) {
  await page.keyboard.type(text);
  await expect(page.getByRole('option').filter({ hasText: text }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(input).toHaveAttribute('aria-expanded', 'false');
}

async function pickOf(page: Page, select: Locator, value: string) {
  const count = await select.locator('option').count();
  await page.keyboard.press('Home');
  for (let n = 0; n <= count && (await select.inputValue()) !== value; n++)
    await page.keyboard.press('ArrowDown');
  await expect(select).toHaveValue(value);
}

/** Fills fields by their pointers, in the order in which Tab comes to them. */
export async function typeInto(page: Page, place: Locator, values: Record<string, string | true>) {
  for (const [pointer, value] of Object.entries(values)) {
    const input = place.locator(`[data-pointer="${pointer}"]`).locator('input, select, textarea').first();
    await expect(input, pointer).toBeVisible();
    await tabTo(page, input);
    const [tag, type, role] = await input.evaluate((e) => [
      e.tagName,
      e.getAttribute('type'),
      e.getAttribute('role'),
    ]);
    if (value === true) {
      await page.keyboard.press('Space');
      await expect(input).toBeChecked();
    } else if (tag === 'SELECT') await pickOf(page, input, value);
    else if (role === 'combobox') await choose(page, input, value);
    else if (type === 'date') await typeDate(page, input, value);
    else {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(value);
    }
  }
}

/** The form that opened: fill, Enter on its button. A refusal fails with everything the server says. */
export async function answer(page: Page, values: Record<string, string | true>) {
  const dialog = dialogOf(page);
  await expect(dialog.locator('.dialog-foot')).toBeVisible();
  await typeInto(page, dialog, values);
  await tabTo(page, dialog.locator('.dialog-foot .primary'));
  await page.keyboard.press('Enter');
  const refusal = dialog.getByRole('alert');
  await expect(async () => {
    if (await refusal.isVisible()) throw new Error(await refusal.innerText());
    await expect(dialog).toHaveCount(0, { timeout: 200 });
  }).toPass({ timeout: 30_000 });
  await settled(page);
}

import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { logIn } from './session';

/** A colleague at a browser of their own. */
export async function seat(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  await logIn(page, login);
  return page;
}

/** Waits until the page shows what it has, not that it is reading. */
export async function settled(page: Page) {
  await expect(page.locator('main h1').first()).toBeVisible();
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}

export async function open(page: Page, path: string) {
  await page.goto(path);
  await settled(page);
}

export const dialogOf = (page: Page): Locator => page.locator('dialog[open]');

async function choose(input: Locator, text: string) {
  await input.fill(text);
  const option = input.page().getByRole('option').filter({ hasText: text }).first();
  await option.click();
  await expect(input).toHaveAttribute('aria-expanded', 'false');
}

/**
 * Fills a form by the pointers of its fields ("/lines/0/quantity"). Text for inputs, the code for choices, true for
 * ticks, a name to look for in reference fields.
 */
export async function fill(page: Page, values: Record<string, string | true>, place?: Locator) {
  const dialog = place ?? dialogOf(page);
  if (!place) await expect(dialog.locator('.dialog-foot')).toBeVisible();
  for (const [pointer, value] of Object.entries(values)) {
    const input = dialog.locator(`[data-pointer="${pointer}"]`).locator('input, select, textarea').first();
    await expect(input, pointer).toBeVisible();
    const [tag, type, role] = await input.evaluate((e) => [
      e.tagName,
      e.getAttribute('type'),
      e.getAttribute('role'),
    ]);
    if (type === 'checkbox' && value !== true)
      for (const code of value.split(',').map((v) => v.trim()))
        await dialog.locator(`[data-pointer="${pointer}"] input[value="${code}"]`).check();
    else if (value === true) await input.check();
    else if (role === 'combobox') await choose(input, value);
    else if (tag === 'SELECT') await input.selectOption(value);
    else await input.fill(value);
    expect(type === 'password').toBe(false);
  }
}

/** Adds a row to a list of the form. */
export const addRow = (page: Page, list: string, place = dialogOf(page)) =>
  place.locator(`[data-pointer="/${list}"] > button`).click();

/** Sends the form; a refusal fails with everything the server says. */
export async function send(page: Page) {
  const dialog = dialogOf(page);
  await dialog.locator('.dialog-foot .primary').click();
  const refusal = dialog.getByRole('alert');
  await expect(async () => {
    if (await refusal.isVisible()) throw new Error(await refusal.innerText());
    await expect(dialog).toHaveCount(0, { timeout: 200 });
  }).toPass({ timeout: 30_000 });
  await settled(page);
}

/** Presses a button of the object's bar, also when it is folded away. */
export async function act(page: Page, name: string | RegExp) {
  await settled(page);
  const bar = page.locator('.object-head .actions');
  const button = bar.getByRole('button', { name, exact: typeof name === 'string' });
  const more = bar.getByRole('button', { name: '更多操作' });
  await expect(button.or(more).first()).toBeVisible();
  if (await button.count()) await button.first().click();
  else {
    await more.click();
    await page.getByRole('menuitem', { name, exact: typeof name === 'string' }).click();
  }
}

/** New object from the tab of its parent. */
export async function newUnder(page: Page, tab: string, what: string) {
  // A tab may say how many it holds.
  await page.getByRole('tab', { name: new RegExp(`^${tab}\\s*\\d*$`) }).click();
  await page
    .locator('.related')
    .getByRole('button', { name: `新建${what}` })
    .click();
}

/** New object from its list. */
export async function newIn(page: Page, list: string, what: string) {
  await open(page, `/${list}`);
  // An empty list offers it a second time.
  await page
    .locator('main')
    .getByRole('button', { name: `新建${what}` })
    .first()
    .click();
}

/** From the case page to one of its documents, by the link in the chain. */
export async function document(page: Page, caseId: string, collection: string) {
  await open(page, `/cases/${caseId}`);
  await page.locator(`main .rows a[href^="/${collection}/"]`).first().click();
  await page.waitForURL(new RegExp(`/${collection}/[0-9a-f-]{36}`));
  // The case page stays in view until the next one can be shown; only the document leads back to its case.
  await expect(page.locator(`main .object-meta a[href="/cases/${caseId}"]`)).toBeVisible();
  await settled(page);
}

/** A button of the row that shows `text`, in the tab that is open. */
export const actOnRow = (page: Page, text: string, name: string) =>
  page.locator('.related [role="row"]', { hasText: text }).getByRole('button', { name, exact: true }).click();

/** One domain's review of a gate: every element that it asks gets the same good answer. */
export async function review(page: Page, gate: string, domain: string) {
  await open(page, gate);
  await act(page, '评审');
  await fill(page, { '/domain': domain, '/opinion': 'AGREE', '/summary': '评审通过' });
  const rows = dialogOf(page).locator('[data-pointer="/elements"] .row-editor > li');
  await expect(rows.first()).toBeVisible();
  for (let i = 0; i < (await rows.count()); i++)
    await fill(page, { [`/elements/${i}/score`]: '4', [`/elements/${i}/evidence`]: '已附' });
  await send(page);
}

/** Brings a list of the form to as many rows as the story needs. */
export async function rows(page: Page, list: string, count: number, place = dialogOf(page)) {
  const found = place.locator(`[data-pointer="/${list}"] > .row-editor > li`);
  await expect(place.locator(`[data-pointer="/${list}"]`)).toBeVisible();
  for (let n = await found.count(); n < count; n++) await addRow(page, list, place);
}

/** The product that is looked for by its code, with the focus in the field that finds it; then its quantity. */
export async function typeLine(page: Page, code: string, quantity: string) {
  const find = page.locator('.add-lines input');
  await expect(find).toBeFocused();
  await page.keyboard.type(code);
  await expect(page.getByRole('option').filter({ hasText: code }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  const cell = page.locator('tr[data-chosen] input').first();
  await expect(cell).toBeFocused();
  await page.keyboard.type(quantity);
  await page.keyboard.press('Enter');
  await expect(find).toBeFocused();
}

/** Writes a new quote on its sheet: the lines by keyboard, the terms by their pointers; then saves it. */
export async function writeQuote(
  page: Page,
  lines: [string, string][],
  terms: Record<string, string | true>,
) {
  const sheet = page.locator('.quote-editor');
  for (const [code, quantity] of lines) await typeLine(page, code, quantity);
  const instalments = Object.keys(terms).flatMap((p) => /^\/instalments\/(\d+)/.exec(p)?.[1] ?? []);
  await rows(page, 'instalments', new Set(instalments).size, sheet);
  await fill(page, terms, sheet);
  await page.keyboard.press('Control+s');
  const refusal = sheet.getByRole('alert');
  await expect(async () => {
    if (await refusal.isVisible()) throw new Error(await refusal.innerText());
    await expect(page).toHaveURL(/\/quotes\/[0-9a-f-]{36}$/, { timeout: 200 });
  }).toPass({ timeout: 30_000 });
  await settled(page);
}

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { settled } from './story';

const PASSWORD = process.env.LTC_PASSWORD ?? 'throughline-demo';
const LISTS = ['/', '/leads', '/opportunities', '/reports', '/settings'];
/** One object of each kind of page: workspace, decision, document, voucher. */
const FIRST_OF = ['cases', 'gates', 'contracts', 'invoices', 'journal-entries'];
/** Governance: pages of their own; then lists, and one object of each. */
const GOVERNANCE = [
  '/todo',
  '/authority',
  '/authority?grade=B&net_value=18000000&margin_after_financing=17.2&discount=18&wacp_days=75',
  '/authority-report',
  '/process',
  '/process/2.2',
  '/process/2.2.6',
  '/process/2.2.6.1.2',
  '/process-templates',
  '/rules',
  '/rules/authority',
  '/rules/grading_grade',
  '/team',
  '/targets',
  '/resource-board',
  '/bodies',
  '/delegations',
  '/approvals',
  '/customer-groups',
  '/programmes',
];
const GOVERNED = ['bodies', 'approvals', 'process-templates', 'targets', 'customer-groups', 'programmes'];
/** The front door and prices: pages of their own, and one object of each list. */
const SELLING = [
  '/pooled-leads',
  '/lead-reviews',
  '/imports',
  '/lead-duplicates',
  '/quotes/new',
  '/document-templates',
  '/document-templates/SOLUTION/en',
];
const SOLD = [
  'campaigns',
  'lead-pools',
  'lead-sellers',
  'price-books',
  'quotes',
  'requirements',
  'solutions',
  'estimates',
  'bids',
];
/** Customers and what they will bring. */
const CUSTOMERS = [
  '/accounts',
  '/contacts',
  '/forecasts',
  '/opportunities?as=list',
  '/opportunities?as=time',
  '/opportunities?view=board&grade=A',
  '/lead-models',
  '/nurture-tracks',
];
/** From the invoice to the closed month. */
const CASH = ['/ageing', '/claiming', '/invoice-check'];
const COLLECTED = [
  'receivables',
  'receipts',
  'bank-statements',
  'refunds',
  'account-statements',
  'credit-profiles',
  'disputes',
  'dunning-notices',
  'late-interests',
  'write-offs',
  'credit-loss-runs',
  'manual-journals',
  'accounting-periods',
];
/** Gates look different before and after the decision. */
const GATES = ['state=IN_REVIEW', 'state=READY', 'state=DECIDED&kind=ATB'];

/** Names and roles are the same in both themes, only the contrast differs. */
const RULES = { light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], dark: ['color-contrast'] };
type Theme = keyof typeof RULES;

async function graveFindings(page: Page, theme: Theme, inside?: string) {
  const builder = new AxeBuilder({ page }).options({
    resultTypes: ['violations'],
    runOnly: RULES[theme],
  });
  const found = await (inside ? builder.include(inside) : builder).analyze();
  return found.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.html.slice(0, 160))
          .slice(0, 3)
          .join(' | ')}`,
    );
}

/** Text that no translation made: keys and codes shown as they are, and Chinese labels on an English page. */
function untranslated(page: Page, lang: string) {
  return page.evaluate((language) => {
    const out = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // The name of an operation beside its words is meant for those who write programs; a name from the data is no word.
      if (node.parentElement?.closest('code, bdi')) continue;
      const text = node.textContent?.trim() ?? '';
      const key = /^[a-z][a-zA-Z]*(\.[a-zA-Z_-]+)+$/.test(text) && !text.includes('@');
      const code = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text);
      if (key || code) out.add(text);
    }
    const labels = 'dt, th[scope="col"], legend, label, nav a, [role="tab"], button.btn, .chip, h3';
    if (language === 'en')
      for (const el of document.querySelectorAll(labels)) {
        // What was typed is not a label, nor is a name from the data.
        const label = [...el.childNodes].filter((n) => !['TEXTAREA', 'BDI'].includes(n.nodeName));
        const text = label.map((n) => n.textContent).join('');
        if (/[一-鿿]/.test(text)) out.add(`${el.tagName}: ${text}`);
      }
    return [...out];
  }, lang);
}

/** Everything that holds for every page; the window is tall so that nothing hides in an inner scroller. */
async function check(page: Page, theme: Theme, lang: string, where: string) {
  await settled(page);
  expect.soft(await graveFindings(page, theme), `${where}: accessibility`).toEqual([]);
  expect.soft(await untranslated(page, lang), `${where}: untranslated`).toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
      message: `${where}: sideways`,
    })
    .toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 1800 });
}

/** The address of the first row of a list, if there is one. */
async function firstOf(page: Page, collection: string, query: string): Promise<string[]> {
  const rows = await (await page.request.get(`/api/v1/${collection}?limit=1&${query}`)).json();
  return rows.items?.[0] ? [`/${collection}/${rows.items[0].id}`] : [];
}

async function logIn(page: Page, lang: string) {
  await page.addInitScript((l) => localStorage.setItem('throughline.lang', l), lang);
  await page.goto('/login');
  await page.request.post('/api/v1/session', { data: { login: 'ceo', password: PASSWORD } });
}

for (const [theme, lang] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const) {
  test.describe(`${theme}, ${lang}`, () => {
    test.use({ colorScheme: theme, viewport: { width: 1440, height: 1800 } });

    test('every kind of page: contrast and names, words, 360 px', async ({ page }) => {
      test.setTimeout(240_000);
      await page.addInitScript((l) => localStorage.setItem('throughline.lang', l), lang);
      await page.goto('/login');
      await expect(page.getByRole('button', { name: lang === 'en' ? 'Log in' : '登录' })).toBeVisible();
      expect.soft(await graveFindings(page, theme), 'login').toEqual([]);
      await page.request.post('/api/v1/session', { data: { login: 'ceo', password: PASSWORD } });
      const pages = [...LISTS];
      for (const collection of FIRST_OF)
        pages.push(...(await firstOf(page, collection, `q=${collection === 'cases' ? '5G' : ''}`)));
      for (const path of pages)
        await test.step(path, async () => {
          await page.goto(path);
          await check(page, theme, lang, path);
        });
      // Whoever may not create a lead is offered none: the form is the account responsible's.
      await page.request.post('/api/v1/session', { data: { login: 'ar', password: PASSWORD } });
      await page.goto('/leads');
      await settled(page);
      await page.keyboard.press('c');
      await expect(page.locator('dialog[open] .dialog-foot')).toBeVisible();
      expect.soft(await graveFindings(page, theme, 'dialog'), 'form').toEqual([]);
      expect.soft(await untranslated(page, lang), 'form: untranslated').toEqual([]);
    });

    test('every page of governance: contrast and names, words, 360 px', async ({ page }) => {
      test.setTimeout(480_000);
      await logIn(page, lang);
      const pages = [...GOVERNANCE];
      for (const collection of GOVERNED) pages.push(...(await firstOf(page, collection, '')));
      for (const query of GATES) pages.push(...(await firstOf(page, 'gates', query)));
      for (const path of pages)
        await test.step(path, async () => {
          await page.goto(path);
          await check(page, theme, lang, path);
        });
    });

    test('every page of the front door, of prices and of the quote sheet', async ({ page }) => {
      test.setTimeout(240_000);
      await logIn(page, lang);
      const pages = [...SELLING, ...SOLD.map((collection) => `/${collection}`)];
      for (const collection of SOLD) pages.push(...(await firstOf(page, collection, '')));
      pages.push(...(await firstOf(page, 'quotes', '')).map((path) => `${path}/edit`));
      for (const path of pages)
        await test.step(path, async () => {
          await page.goto(path);
          await check(page, theme, lang, path);
        });
    });

    test('every page of customers, of the forecast and of what learns', async ({ page }) => {
      test.setTimeout(240_000);
      await logIn(page, lang);
      const pages = [...CUSTOMERS];
      const accounts = await firstOf(page, 'accounts', '');
      pages.push(...accounts, ...accounts.map((path) => `${path}/merge`));
      for (const collection of ['contacts', 'nurture-tracks', 'nurture-enrolments'])
        pages.push(...(await firstOf(page, collection, '')));
      for (const path of pages)
        await test.step(path, async () => {
          await page.goto(path);
          await check(page, theme, lang, path);
        });
      for (const path of [...accounts, ...(await firstOf(page, 'contacts', ''))])
        await test.step(`${path} sources`, async () => {
          await page.goto(path);
          await page.getByRole('tab', { name: lang === 'en' ? 'Sources' : '数据来源' }).click();
          await check(page, theme, lang, `${path} sources`);
        });
    });

    test('every page of invoices, cash and the books', async ({ page }) => {
      test.setTimeout(240_000);
      await logIn(page, lang);
      const pages = [...CASH, ...COLLECTED.map((collection) => `/${collection}`)];
      for (const collection of COLLECTED) pages.push(...(await firstOf(page, collection, '')));
      for (const path of pages)
        await test.step(path, async () => {
          await page.goto(path);
          await check(page, theme, lang, path);
        });
    });

    test('what opens on a page of governance: tabs, panels and forms', async ({ page }) => {
      test.setTimeout(240_000);
      await logIn(page, lang);
      const [template = ''] = await firstOf(page, 'process-templates', '');
      for (const at of [1, 2]) {
        await page.goto(template);
        await settled(page);
        await page.getByRole('tab').nth(at).click();
        await check(page, theme, lang, `${template} tab ${at}`);
      }
      const [gate = ''] = await firstOf(page, 'gates', 'state=READY');
      await page.goto(gate);
      await settled(page);
      const deed = page.locator('.object-head .actions .btn').last();
      if (await deed.isVisible()) {
        await deed.click();
        await expect(page.locator('dialog[open] .dialog-foot')).toBeVisible();
        expect.soft(await graveFindings(page, theme, 'dialog'), 'decision form').toEqual([]);
        expect.soft(await untranslated(page, lang), 'decision form: untranslated').toEqual([]);
      }
    });
  });
}

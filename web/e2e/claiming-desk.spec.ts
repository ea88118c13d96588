import { expect, type Page, test } from '@playwright/test';
import { noPointer } from './keyboard';
import { logIn } from './session';
import { open } from './story';

const LINES = 50;
const run = Date.now().toString(36);

interface Row {
  id: string;
  no: string;
  number: string;
  closing: { amount: string };
  open: { amount: string; currency: string };
}

const rows = async (page: Page, path: string): Promise<Row[]> =>
  (await (await page.request.get(`/api/v1/${path}`)).json()).items;

const cents = (text: string) => BigInt(text.replace('.', ''));
const yuan = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;

/** Fifty payments of one invoice, a little each, from an account that nobody knows. */
async function statement(page: Page): Promise<{ file: string; invoice: Row }> {
  const bank = (await rows(page, 'bank-accounts?state=ACTIVE'))[0];
  const owed = await rows(page, 'receivables?state=OPEN,PARTLY_PAID&sort=-due_on&limit=50');
  const invoice = owed.find((r) => r.open.currency === 'CNY' && cents(r.open.amount) > 1_000_000n);
  if (!bank || !invoice) throw new Error('no account or no open invoice');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  let balance = cents(bank.closing.amount);
  const lines = Array.from({ length: LINES }, (_, n) => {
    balance += BigInt(100 + n);
    return `${today},E2E-${run}-${n},,${yuan(BigInt(100 + n))},${yuan(balance)},键盘付款${run},,,${invoice.no} 第 ${n} 笔`;
  });
  const head = '交易日期,凭证号,借方发生额,贷方发生额,余额,对方户名,对方账号,对方开户行,用途';
  return { file: [`账号:,${bank.number.replaceAll(' ', '')}`, head, ...lines, ''].join('\n'), invoice };
}

test('fifty payments are claimed by keyboard only', async ({ page }) => {
  test.setTimeout(240_000);
  await logIn(page, 'accounting');
  const { file, invoice } = await statement(page);
  await open(page, '/claiming');
  await page
    .locator('.claim-bring input[type="file"]')
    .setInputFiles({ name: `${run}.csv`, mimeType: 'text/csv', buffer: Buffer.from(file) });
  await expect(page.locator('.claim-bring [role="status"]')).toContainText('50');
  const mine = page.locator('.claim-list li', { hasText: `键盘付款${run}` });
  await expect(async () => {
    await page.reload();
    await expect(mine).toHaveCount(LINES, { timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  const noPointerUsed = await noPointer(page);
  await page.reload();
  await expect(mine).toHaveCount(LINES);
  const here = page.locator('.claim-list li[data-on]');
  for (let n = 0; n < 200 && !(await here.textContent())?.includes(run); n++) await page.keyboard.press('j');
  await expect(here).toContainText(run);
  const begun = Date.now();
  const post = async (left: number) => {
    // Until the next line is read the last one stays in view.
    const line = (await here.locator('small').first().textContent()) ?? '';
    await expect(page.locator('.claim-panel')).toContainText(line);
    await expect(page.locator('.claim-said button')).toContainText(invoice.no);
    // The proposal, the letter of the one who pays for another, the posting.
    await page.keyboard.press('Enter');
    await expect(page.locator('.claim-items li[data-on]')).toHaveCount(1);
    await page.keyboard.press('l');
    await page.keyboard.press('Enter');
    await expect(mine).toHaveCount(left);
  };
  await post(LINES - 1);
  // Taken back, and done again.
  await page.keyboard.press('u');
  await expect(mine).toHaveCount(LINES);
  for (let n = 0; n < 200 && !(await here.textContent())?.includes(run); n++) await page.keyboard.press('j');
  for (let left = LINES - 1; left >= 0; left--) await post(left);
  console.log(`${LINES} payments in ${Date.now() - begun} ms`);
  await noPointerUsed();
  const left = (await rows(page, `receivables?q=${invoice.no}`))[0];
  const paid = BigInt(Array.from({ length: LINES }, (_, n) => 100 + n).reduce((a, b) => a + b, 0));
  expect(cents(left?.open.amount ?? '0')).toBe(cents(invoice.open.amount) - paid);
});

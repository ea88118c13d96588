import { expect, type Page, test } from '@playwright/test';
import { act, fill, newIn, open, seat, send } from './story';

interface Row {
  id: string;
  no: string;
  open: { amount: string; currency: string };
  disputed: { amount: string };
}

const rows = async (page: Page, path: string): Promise<Row[]> =>
  (await (await page.request.get(`/api/v1/${path}`)).json()).items;

const cents = (text: string) => BigInt(text.replace('.', ''));

/** domain.md 2.8.2: what a customer objects to, from the objection to the settlement that both owners want. */
test('a disputed invoice, from the objection to the settlement', async ({ browser }) => {
  test.setTimeout(180_000);
  const books = await seat(browser, 'accounting');
  const legal = await seat(browser, 'legal');
  const owed = await rows(books, 'receivables?state=OPEN&sort=-due_on&limit=50');
  const invoice = owed.find(
    (r) =>
      r.no.startsWith('IV-') &&
      r.open.currency === 'CNY' &&
      cents(r.open.amount) > 100_000n &&
      r.disputed.amount === '0.00',
  );
  if (!invoice) throw new Error('no open invoice without a dispute');
  const of = async () => (await rows(books, `receivables?q=${invoice.no}`)).find((r) => r.id === invoice.id);
  let address = '';

  await test.step('the objection, of a part, owned by sales and legal', async () => {
    await newIn(books, 'disputes', '争议');
    await fill(books, {
      '/invoice_id': invoice.no,
      '/kind': 'QUALITY',
      '/amount': '1000.00',
      '/facts': '到货两台设备噪声超标',
      '/legal_owner_id': '陈砚',
    });
    await send(books);
    address = new URL(books.url()).pathname;
    expect(address).toMatch(/^\/disputes\/[0-9a-f-]{36}$/);
    expect((await of())?.disputed.amount).toBe('1000.00');
  });

  const owner = await test.step('the owner in sales is the account responsible of the deal', async () => {
    const id = address.split('/').pop();
    const dispute = await (await books.request.get(`/api/v1/disputes/${id}`)).json();
    const user = await (await books.request.get(`/api/v1/users/${dispute.sales_owner_id}`)).json();
    return seat(browser, user.login);
  });

  await test.step('the plan of both', async () => {
    await open(legal, address);
    await act(legal, '定方案');
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    await fill(legal, { '/plan': '现场复测噪声，三日内答复', '/target_on': day });
    await send(legal);
    await expect(legal.locator('main')).toContainText('现场复测噪声');
  });

  await test.step('sales proposes, legal declines, sales proposes again, legal agrees', async () => {
    for (const answer of ['不同意', '同意']) {
      await open(owner, address);
      await act(owner, '提出解决');
      await fill(owner, { '/settlement': 'REJECTION', '/document': `复测报告（${answer}前）` });
      await send(owner);
      await open(legal, address);
      await act(legal, answer);
      if (answer === '不同意') await fill(legal, { '/reason': '报告缺少签章' });
      await send(legal);
    }
    await expect(legal.locator('.object-head')).toContainText('已解决');
  });

  await test.step('nothing of the invoice is disputed any more, and all of it is due', async () => {
    const now = await of();
    expect(now?.disputed.amount).toBe('0.00');
    expect(now?.open.amount).toBe(invoice.open.amount);
  });
});

import type { Page } from '@playwright/test';

export const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

type Json = Record<string, unknown>;
interface Found extends Json {
  id: string;
  name?: string;
  case_id?: string;
  opportunity_id?: string;
}

/** Asks the interface as whoever is logged in on the page. */
export async function ask(page: Page, path: string): Promise<Found[]> {
  const answer = await page.request.get(`/api/v1/${path}`);
  return (await answer.json()).items;
}

/** Does it by the interface, for what a story only stands on. */
export async function make(page: Page, path: string, data: Json): Promise<Found> {
  const headers = { 'x-requested-with': 'throughline', 'idempotency-key': crypto.randomUUID() };
  const answer = await page.request.post(`/api/v1/${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

const cny = (amount: string) => ({ amount, currency: 'CNY' });

/** A light deal with its contract in effect and its only instalment ready to be invoiced. */
export async function lightDeal(ar: Page, cfo: Page, name: string) {
  const entity = (await ask(ar, 'legal-entities')).find((e) => e.name?.includes('小微'));
  const product = (await ask(ar, 'products?q=LITE-APP'))[0];
  const account = await make(ar, 'accounts', {
    name,
    kind: 'CUSTOMER',
    country: 'CN',
    invoice_title: name,
    strategic: false,
  });
  await make(ar, 'contacts', { account_id: account.id, name: '叶星', influence: 8, attitude: 3 });
  const lead = await make(ar, 'leads', {
    title: `${name} 开通`,
    source: 'WEB_FORM',
    company_name: name,
    country: 'CN',
    contact_name: '叶星',
    need_text: '当天开通轻量应用',
    product_line: 'LITE',
    est_amount: cny('20000.00'),
    est_close_on: today,
    validation: { budget: 25, authority: 25, need: 25, timeline: 25 },
  });
  const deal = await make(ar, `leads/${lead.id}/convert`, {
    account_id: account.id,
    template: 'SME_LITE',
    legal_entity_id: entity?.id,
    amount: cny('20000.00'),
    expected_close_on: today,
    product_lines: ['LITE'],
    next_step: '报价',
    next_step_due_on: today,
    self_check: {
      need: true,
      price: true,
      delivery: true,
      acceptance: true,
      margin: true,
      payment: true,
    },
  });
  const instalment = { label: '全款', share: '1', trigger: 'EFFECTIVE', due_days: 0 };
  const quote = await make(ar, 'quotes', {
    opportunity_id: deal.opportunity_id,
    legal_entity_id: entity?.id,
    lines: [{ product_id: product?.id, quantity: '1' }],
    valid_until: today,
    request_approval: true,
    instalments: [{ ...instalment, months_after_delivery: 0 }],
  });
  const gate = (await ask(cfo, `gates?case_id=${deal.case_id}&state=READY`))[0];
  await make(cfo, `gates/${gate?.id}/decide`, { decision: 'GO', minutes: '金额小、毛利足，同意。' });
  await make(ar, `quotes/${quote.id}/accept`, { accepted_on: today, required_on: today });
  const contract = await make(ar, 'contracts', {
    quote_id: quote.id,
    kind: 'SALE',
    effective_on: today,
    start_on: today,
    deemed_acceptance_days: 7,
    instalments: [instalment],
    obligations: [{ text: '应用开通', kind: 'GOODS', pattern: 'POINT', ssp: cny('20000.00') }],
  });
  await make(ar, `contracts/${contract.id}/sign`, { signatory_name: '赵子昂', signed_on: today });
  await make(ar, `contracts/${contract.id}/countersign`, { signatory_name: '叶星', signed_on: today });
  await make(ar, `contracts/${contract.id}/make-effective`, { effective_on: today });
  return { caseId: deal.case_id ?? '', entityId: entity?.id ?? '' };
}

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18n from 'i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Resource } from '@/api/types';
import { needWords, startI18n, VOCABULARY } from '@/i18n';
import ActionDialog from './ActionDialog';
import { type Description, operationOf } from './description';
import { readForm, toDraft } from './draft';
import { fieldsOf } from './spec';

const money = {
  type: 'object',
  'x-kind': 'money',
  properties: { amount: { type: 'string' }, currency: { type: 'string' } },
};
const description: Description = {
  paths: {
    '/api/v1/bids': {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/QuoteCreate' } } },
        },
      },
    },
    '/api/v1/bids/{id}/accept-with-change': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Accept' } } } },
      },
    },
  },
  components: {
    schemas: {
      Money: money,
      Accept: {
        type: 'object',
        required: ['accepted_on'],
        properties: { accepted_on: { type: 'string', 'x-kind': 'date' } },
      },
      QuoteCreate: {
        type: 'object',
        required: ['title', 'amount', 'lines'],
        properties: {
          title: { type: 'string', 'x-kind': 'text', maxLength: 200 },
          amount: { $ref: '#/components/schemas/Money' },
          discount: { type: 'string', 'x-kind': 'rate' },
          kind: { type: 'string', enum: ['SALE', 'SERVICE'] },
          lines: {
            type: 'array',
            items: {
              type: 'object',
              required: ['quantity'],
              properties: { quantity: { type: 'string', 'x-kind': 'quantity' } },
            },
          },
        },
      },
    },
  },
};

const specs = () => fieldsOf(description, operationOf(description, 'bids')?.body);

describe('a form from the description', () => {
  it('knows kinds, mandatory fields and rows', () => {
    const found = specs();
    expect(found.map((s) => [s.name, s.kind, s.required])).toEqual([
      ['title', 'text', true],
      ['amount', 'money', true],
      ['discount', 'rate', false],
      ['kind', 'enum', false],
      ['lines', 'list', true],
    ]);
    expect(found[4]?.row?.[0]).toMatchObject({ name: 'quantity', kind: 'decimal', required: true });
  });
  it('finds a deed by its permission-like name', () => {
    expect(operationOf(description, 'bids', 'accept_with_change')?.path).toBe(
      '/api/v1/bids/{id}/accept-with-change',
    );
  });
  it('sends percent as ratio and leaves blanks out', () => {
    const { value, findings } = readForm(specs(), {
      title: ' Port ',
      amount: { amount: '1,234.50', currency: 'CNY' },
      discount: '7.5',
      kind: '',
      lines: [{ quantity: '2' }, { quantity: '' }],
    });
    expect(findings).toEqual([]);
    expect(value).toEqual({
      title: 'Port',
      amount: { amount: '1234.50', currency: 'CNY' },
      discount: '0.075',
      lines: [{ quantity: '2' }],
    });
  });
  it('tells all that is missing at once', () => {
    const { findings } = readForm(specs(), {
      title: '',
      amount: { amount: 'x', currency: 'CNY' },
      lines: [],
    });
    expect(findings).toEqual([
      { pointer: '/title', code: 'required' },
      { pointer: '/amount', code: 'not_a_number' },
      { pointer: '/lines', code: 'required' },
    ]);
  });
  it('shows ratios as percent', () =>
    expect(toDraft({ name: 'd', kind: 'rate', required: false }, '0.280000', 'CNY')).toBe('28'));
});

const answers: { status: number; body: unknown }[] = [];
const sent: { url: string; headers: Record<string, string>; body: unknown }[] = [];

beforeAll(async () => {
  await startI18n('zh-CN');
  await needWords(...VOCABULARY);
});
beforeEach(() => {
  answers.length = 0;
  sent.length = 0;
  sessionStorage.clear();
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
    if (url.startsWith('/api/openapi.json')) return json(description);
    if (url.startsWith('/api/v1/session'))
      return json({
        user: { id: 'u', name: 'Lin', login: 'lin', roles: [] },
        workspace: { id: 'w', name: 'W', base_currency: 'CNY', time_zone: 'UTC' },
      });
    if (init.method === 'GET') return json({ items: [], next: null });
    sent.push({ url, headers: init.headers as Record<string, string>, body: JSON.parse(String(init.body)) });
    const answer = answers.shift();
    if (!answer) throw new TypeError('connection lost');
    return json(answer.body, answer.status);
  });
});
afterEach(() => vi.unstubAllGlobals());

async function open(onDone = vi.fn<(r: Resource) => void>()) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  render(
    <QueryClientProvider client={client}>
      <ActionDialog request={{ collection: 'bids', onDone }} onClose={() => {}} />
    </QueryClientProvider>,
  );
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText(/标题/), 'Port');
  const amount = screen.getByLabelText(/^金额/);
  await user.type(amount, '100');
  await user.type(screen.getByLabelText(/^数量/), '2');
  return { user, onDone };
}
const submit = () =>
  within(document.querySelector('.dialog-foot') as HTMLElement).getByRole('button', { name: /新建/ });

describe('the dialog of a deed', () => {
  it('shows every finding of the server at its field and keeps the input', async () => {
    const { user } = await open();
    answers.push({
      status: 422,
      body: {
        status: 422,
        code: 'invalid_input',
        title: 'x',
        findings: [
          { pointer: '/amount/amount', code: 'money.not_positive' },
          { pointer: '/lines/0/quantity', code: 'quantity.not_positive' },
        ],
      },
    });
    await user.click(submit());
    expect(await screen.findAllByText(i18n.t('errors:money.not_positive'))).not.toHaveLength(0);
    const field = document.querySelector('[data-pointer="/lines/0/quantity"]') as HTMLElement;
    expect(field).toHaveAttribute('data-invalid', 'true');
    expect(within(field).getByText(i18n.t('errors:quantity.not_positive'))).toBeVisible();
    expect(screen.getByLabelText(/标题/)).toHaveValue('Port');
  });
  it('keeps the key while the outcome is unknown and sends what the API wants', async () => {
    const { user, onDone } = await open();
    answers.push({ status: 503, body: { status: 503, code: 'database_unavailable', title: 'x' } });
    await user.click(submit());
    await screen.findByText(i18n.t('errors:database_unavailable'));
    answers.push({ status: 201, body: { id: '1', no: 'Q-1', version: 1 } });
    await user.click(submit());
    await waitFor(() => expect(onDone).toHaveBeenCalled());
    expect(sent).toHaveLength(2);
    expect(sent[1]?.headers['Idempotency-Key']).toBe(sent[0]?.headers['Idempotency-Key']);
    expect(sent[1]?.headers['X-Requested-With']).toBe('throughline');
    expect(sent[1]?.body).toEqual({
      title: 'Port',
      amount: { amount: '100', currency: 'CNY' },
      lines: [{ quantity: '2' }],
    });
  });
});

import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';

const Overview = lazy(() => import('./Overview'));
const AccountSources = lazy(() => import('../golden/Sources').then((m) => ({ default: m.AccountSources })));
const Timeline = lazy(() => import('../activities/Timeline'));

export const config: ObjectConfig = {
  collection: 'accounts',
  sortable: ['created_at', 'name', 'no'],
  columns: ['kind', 'state', 'country', 'industry', 'size', 'strategic', 'credit_limit', 'owner_id'],
  figures: ['kind', 'industry', 'credit_limit', 'size'],
  sections: [
    {
      code: 'company',
      fields: [
        'name',
        'short_name',
        'kind',
        'credit_code',
        'vat_id',
        'country',
        'province',
        'industry',
        'size',
        'strategic',
        'parent_id',
        'owner_id',
      ],
    },
    { code: 'credit', fields: ['credit_limit'] },
    {
      code: 'tax',
      fields: ['invoice_title', 'tax_id', 'tax_address', 'tax_phone', 'bank_name', 'bank_account'],
    },
  ],
  related: [
    { collection: 'activities', by: 'account_id', Body: Timeline },
    { collection: 'contacts', by: 'account_id' },
    { collection: 'cases', by: 'account_id' },
    { collection: 'opportunities', by: 'account_id' },
    { collection: 'quotes', by: 'account_id' },
    { collection: 'contracts', by: 'account_id' },
    { collection: 'sales-orders', by: 'account_id' },
    { collection: 'deliveries', by: 'account_id' },
    { collection: 'invoices', by: 'account_id' },
    { collection: 'receivables', by: 'account_id' },
    { collection: 'credit-profiles', by: 'account_id' },
    { collection: 'receipts', by: 'account_id' },
  ],
  counts: 'documents',
  parts: [{ path: 'sources', Body: AccountSources }],
  pages: { merge: ({ id }) => `/accounts/${id}/merge` },
  grave: ['merge'],
  views: [{ code: 'mine', params: { owner_id: 'me' } }],
  Lead: Overview,
  creatable: true,
};

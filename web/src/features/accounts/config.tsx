import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'accounts',
  columns: ['type', 'state', 'country', 'industry', 'size', 'strategic', 'owner_id', 'created_at'],
  figures: ['type', 'industry', 'credit_limit', 'exposure'],
  sections: [
    {
      code: 'company',
      fields: [
        'name',
        'short_name',
        'type',
        'unified_credit_code',
        'vat_id',
        'legal_form',
        'country',
        'province',
        'city',
        'industry',
        'size',
        'strategic',
        'owner_id',
      ],
    },
    {
      code: 'credit',
      fields: ['credit_limit', 'exposure', 'credit_grade', 'credit_hold', 'payment_terms_days'],
    },
    { code: 'tax', fields: ['tax_profile'] },
    { code: 'addresses', fields: ['addresses'] },
  ],
  related: [
    { collection: 'contacts', by: 'account_id' },
    { collection: 'cases', by: 'account_id' },
    { collection: 'opportunities', by: 'account_id' },
    { collection: 'contracts', by: 'account_id' },
    { collection: 'invoices', by: 'account_id' },
    { collection: 'receivables', by: 'account_id' },
    { collection: 'receipts', by: 'account_id' },
  ],
  views: [{ code: 'mine', params: { owner_id: 'me' } }],
  creatable: true,
};

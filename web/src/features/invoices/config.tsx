import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'invoices',
  columns: [
    'account_id',
    'state',
    'total_gross',
    'gross',
    'open_amount',
    'issued_on',
    'due_on',
    'contract_id',
  ],
  figures: ['total_gross', 'open_amount', 'issued_on', 'due_on'],
  sections: [
    {
      code: 'invoice',
      fields: [
        'account_id',
        'contract_id',
        'kind',
        'type',
        'issued_on',
        'due_on',
        'currency',
        'total_net',
        'total_tax',
        'total_gross',
        'open_amount',
        'fiscal_no',
      ],
    },
    { code: 'lines', fields: ['lines'] },
    { code: 'buyer', fields: ['buyer', 'seller', 'tax_profile'] },
  ],
  related: [
    { collection: 'receivables', by: 'invoice_id' },
    { collection: 'allocations', by: 'invoice_id' },
  ],
  views: [
    { code: 'draft', params: { state: 'DRAFT' } },
    { code: 'issued', params: { state: 'ISSUED' } },
  ],
  primary: ['issue', 'check', 'deliver'],
  creatable: true,
};

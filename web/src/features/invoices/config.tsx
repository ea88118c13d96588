import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'invoices',
  sortable: ['created_at', 'no'],
  columns: ['account_id', 'state', 'kind', 'gross', 'credited', 'issued_on', 'due_on', 'contract_id'],
  figures: ['gross', 'net', 'issued_on', 'due_on'],
  sections: [
    {
      code: 'invoice',
      fields: [
        'account_id',
        'contract_id',
        'billing_line_id',
        'kind',
        'special',
        'issued_on',
        'due_on',
        'net',
        'tax',
        'gross',
        'base_gross',
        'credited',
        'legal_entity_id',
      ],
    },
    { code: 'lines', fields: ['lines', 'taxes'] },
    { code: 'buyer', fields: ['party'] },
  ],
  related: [
    { collection: 'allocations', by: 'invoice_id' },
    { collection: 'credit-notes', by: 'invoice_id' },
    { collection: 'journal-entries', by: 'case_id' },
  ],
  views: [
    { code: 'draft', params: { state: 'DRAFT' } },
    { code: 'issued', params: { state: 'ISSUED' } },
  ],
  primary: ['issue', 'check', 'deliver'],
  creatable: true,
};

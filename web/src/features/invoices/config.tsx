import type { ObjectConfig } from '../object/config';
import { invoiceFiles } from './InvoiceFiles';

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
        'supplied_on',
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
    { code: 'buyer', fields: ['party', 'seller'] },
    { code: 'delivered', fields: ['external_no', 'approved_by', 'deliveries'] },
  ],
  related: [
    { collection: 'allocations', by: 'invoice_id' },
    { collection: 'credit-notes', by: 'invoice_id' },
    { collection: 'red-forms', by: 'invoice_id' },
    { collection: 'disputes', by: 'invoice_id' },
    { collection: 'late-interests', by: 'invoice_id' },
    { collection: 'journal-entries', by: 'case_id' },
  ],
  views: [
    { code: 'draft', params: { state: 'DRAFT' } },
    { code: 'issued', params: { state: 'ISSUED' } },
  ],
  primary: ['issue', 'deliver', 'check', 'approve', 'record_e_fapiao'],
  Lead: invoiceFiles('invoices'),
  creatable: true,
};

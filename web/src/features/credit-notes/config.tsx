import { invoiceFiles } from '../invoices/InvoiceFiles';
import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'credit-notes',
  columns: ['account_id', 'invoice_no', 'reason', 'state', 'gross', 'issued_on'],
  sortable: ['created_at', 'no'],
  figures: ['gross', 'net', 'reason', 'issued_on'],
  sections: [
    {
      code: 'invoice',
      fields: ['account_id', 'invoice_id', 'contract_id', 'reason', 'issued_on', 'net', 'tax', 'gross'],
    },
    { code: 'lines', fields: ['lines'] },
  ],
  Lead: invoiceFiles('credit-notes'),
  creatable: true,
};

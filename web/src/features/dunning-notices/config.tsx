import { invoiceFiles } from '../invoices/InvoiceFiles';
import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'dunning-notices',
  sortable: ['created_at', 'no'],
  columns: ['account_id', 'level', 'asked', 'sent_on', 'owner_role'],
  figures: ['level', 'asked', 'sent_on', 'owner_role'],
  sections: [
    { code: 'dunning', fields: ['account_id', 'legal_entity_id', 'level', 'owner_role', 'asked', 'sent_on'] },
    { code: 'dunned_items', fields: ['dunned_items'] },
  ],
  Lead: invoiceFiles('dunning-notices'),
};

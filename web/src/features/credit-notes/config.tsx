import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'credit-notes',
  columns: ['account_id', 'invoice_no', 'reason', 'state', 'gross', 'issued_on'],
  sortable: ['created_at', 'no'],
  figures: ['gross', 'net', 'reason', 'issued_on'],
  sections: [],
  creatable: true,
};

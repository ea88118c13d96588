import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'payment-promises',
  sortable: ['created_at'],
  columns: ['invoice_no', 'account_id', 'amount', 'promised_on', 'status', 'promised_by_name', 'made_on'],
  figures: [],
  sections: [],
};

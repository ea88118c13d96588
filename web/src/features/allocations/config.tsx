import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'allocations',
  columns: ['receipt_id', 'receivable_id', 'invoice_id', 'amount', 'allocated_on', 'state', 'kind'],
  figures: ['amount', 'allocated_on'],
  sections: [],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'allocations',
  columns: ['invoice_no', 'receipt_id', 'amount', 'cash', 'state', 'allocated_on', 'reversed_on'],
  figures: ['amount', 'allocated_on'],
  sections: [],
};

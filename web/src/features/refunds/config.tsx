import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'refunds',
  sortable: ['created_at', 'no'],
  columns: ['payee_name', 'amount', 'state', 'receipt_id', 'paid_on', 'requested_by'],
  figures: ['amount', 'payee_name', 'paid_on'],
  sections: [
    {
      code: 'refund',
      fields: ['receipt_id', 'account_id', 'amount', 'reason', 'payee_name', 'payee_account', 'bank_line_id'],
    },
    { code: 'approval', fields: ['requested_by', 'first_approved_by', 'second_approved_by'] },
  ],
  primary: ['approve', 'pay'],
  grave: ['pay'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'late-interests',
  sortable: ['created_at', 'no'],
  columns: [
    'account_id',
    'invoice_no',
    'state',
    'gross',
    'late_rate',
    'rate_basis',
    'from_on',
    'to_on',
    'due_on',
  ],
  figures: ['gross', 'late_rate', 'from_on', 'to_on'],
  sections: [
    {
      code: 'interest',
      fields: [
        'account_id',
        'invoice_id',
        'contract_id',
        'rate_basis',
        'late_rate',
        'gross',
        'net',
        'tax',
        'claimed_on',
        'due_on',
        'withdrawn_on',
        'reason',
        'author_id',
      ],
    },
    { code: 'interest_parts', fields: ['interest_parts'] },
  ],
  grave: ['withdraw'],
  creatable: true,
};

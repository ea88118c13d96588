import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'receivables',
  columns: [
    'account_id',
    'invoice_id',
    'state',
    'amount',
    'gross',
    'open_amount',
    'due_on',
    'overdue_days',
    'bucket',
  ],
  figures: ['amount', 'open_amount', 'due_on', 'overdue_days'],
  sections: [
    {
      code: 'receivable',
      fields: [
        'account_id',
        'invoice_id',
        'contract_id',
        'amount',
        'open_amount',
        'due_on',
        'overdue_days',
        'bucket',
        'root_cause',
      ],
    },
  ],
  related: [{ collection: 'allocations', by: 'receivable_id' }],
  views: [{ code: 'open', params: { state: 'OPEN' } }],
  primary: ['promise', 'remind', 'dun'],
};

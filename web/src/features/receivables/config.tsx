import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'receivables',
  sortable: ['due_on', 'created_at', 'no'],
  columns: [
    'account_id',
    'state',
    'open',
    'original',
    'due_on',
    'days_overdue',
    'bucket',
    'root_cause',
    'contract_id',
  ],
  figures: ['open', 'original', 'due_on', 'days_overdue'],
  sections: [
    {
      code: 'receivable',
      fields: [
        'account_id',
        'contract_id',
        'original',
        'open',
        'open_base',
        'issued_on',
        'due_on',
        'days_overdue',
        'bucket',
        'root_cause',
      ],
    },
  ],
  related: [],
  views: [{ code: 'open', params: { state: 'OPEN' } }],
  primary: ['promise', 'remind', 'dun'],
};

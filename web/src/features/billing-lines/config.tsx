import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'billing-lines',
  sortable: ['created_at', 'seq', 'no'],
  columns: [
    'label',
    'state',
    'gross',
    'trigger',
    'milestone_code',
    'trigger_on',
    'ready_on',
    'due_on',
    'contract_id',
    'invoice_id',
  ],
  figures: ['gross', 'trigger', 'ready_on', 'due_on'],
  sections: [
    {
      code: 'billing',
      fields: [
        'seq',
        'label',
        'net',
        'tax',
        'gross',
        'trigger',
        'milestone_code',
        'trigger_on',
        'due_days',
        'retention',
        'ready_on',
        'due_on',
        'contract_id',
        'account_id',
        'invoice_id',
        'blocked_by',
      ],
    },
  ],
  pick: { invoices: { state: 'READY' } },
  primary: ['invoice', 'make_ready'],
};

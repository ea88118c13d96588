import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'billing-lines',
  columns: ['label', 'state', 'gross', 'amount', 'trigger', 'due_on', 'contract_id', 'invoice_id'],
  figures: ['gross', 'received', 'due_on', 'trigger'],
  sections: [
    {
      code: 'billing',
      fields: [
        'label',
        'seq',
        'gross',
        'trigger',
        'milestone_id',
        'contract_id',
        'invoice_id',
        'due_on',
        'due_days',
        'evidence_ref',
      ],
    },
  ],
  primary: ['invoice', 'make_ready'],
};

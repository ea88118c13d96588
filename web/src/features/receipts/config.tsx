import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'receipts',
  columns: [
    'account_id',
    'payer_name',
    'state',
    'amount',
    'unallocated',
    'open_amount',
    'received_on',
    'bank_reference',
  ],
  figures: ['amount', 'unallocated', 'received_on', 'payer_name'],
  sections: [
    {
      code: 'receipt',
      fields: [
        'account_id',
        'payer_name',
        'amount',
        'fee',
        'received_on',
        'value_on',
        'bank_account',
        'bank_reference',
        'reference',
        'memo',
      ],
    },
  ],
  related: [{ collection: 'allocations', by: 'receipt_id' }],
  primary: ['allocate', 'claim', 'match'],
  creatable: true,
};

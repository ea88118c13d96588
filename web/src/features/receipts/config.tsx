import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'receipts',
  sortable: ['created_at', 'no'],
  columns: ['payer_name', 'account_id', 'state', 'amount', 'unapplied', 'received_on', 'bank_reference'],
  figures: ['amount', 'unapplied', 'received_on', 'payer_name'],
  sections: [
    {
      code: 'receipt',
      fields: [
        'account_id',
        'payer_name',
        'amount',
        'charge',
        'unapplied',
        'received_on',
        'bank_reference',
        'reference',
        'text',
        'legal_entity_id',
        'duplicate_of',
      ],
    },
    { code: 'allocations', fields: ['allocations'] },
    { code: 'suggestions', fields: ['suggestions'] },
  ],
  related: [{ collection: 'refunds', by: 'receipt_id' }],
  primary: ['claim', 'allocate', 'auto_match'],
  creatable: true,
};

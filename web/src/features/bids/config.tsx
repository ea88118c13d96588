import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'bids',
  sortable: ['due_at', 'created_at', 'no'],
  columns: ['quote_id', 'state', 'due_at', 'channel', 'bond', 'submitted_at', 'awarded_on', 'owner_id'],
  figures: ['due_at', 'bond', 'submitted_at', 'awarded_on'],
  sections: [
    {
      code: 'bid',
      fields: [
        'quote_id',
        'opportunity_id',
        'channel',
        'due_at',
        'bond',
        'bond_expires_on',
        'submitted_at',
        'receipt_ref',
        'awarded_on',
        'price_rank',
        'close_note',
        'owner_id',
      ],
    },
  ],
  related: [{ collection: 'gates', by: 'case_id' }],
  primary: ['award', 'submit'],
  creatable: true,
};

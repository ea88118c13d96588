import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'bids',
  columns: ['state', 'due_at', 'submitted_at', 'channel', 'result', 'owner_id'],
  figures: ['due_at', 'submitted_at', 'rank', 'award_on'],
  sections: [
    {
      code: 'bid',
      fields: [
        'channel',
        'due_at',
        'submitted_at',
        'receipt_ref',
        'result',
        'rank',
        'awarded_on',
        'quote_id',
      ],
    },
  ],
  related: [{ collection: 'gates', by: 'case_id' }],
  primary: ['win', 'award', 'submit', 'request_atb'],
  creatable: true,
};

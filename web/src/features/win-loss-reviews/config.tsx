import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'win-loss-reviews',
  head: 'opportunity_id',
  sortable: ['closed_on', 'created_at'],
  columns: ['outcome', 'primary_reason', 'winner_id', 'stage', 'grade', 'amount', 'closed_on', 'owner_id'],
  figures: ['outcome', 'amount', 'primary_reason', 'closed_on'],
  sections: [
    {
      code: 'facts',
      fields: [
        'opportunity_id',
        'outcome',
        'primary_reason',
        'secondary_reason',
        'winner_id',
        'winning_price',
        'our_rank',
        'interviewed',
        'lessons',
        'stage',
        'grade',
        'closed_on',
        'due_on',
        'owner_id',
      ],
    },
  ],
  views: [
    { code: 'mine', params: { owner_id: 'me' } },
    { code: 'lost', params: { outcome: 'LOST' } },
  ],
  creatable: true,
};

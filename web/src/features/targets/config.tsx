import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'targets',
  sortable: ['created_at', 'no'],
  columns: ['org', 'user_id', 'period', 'metric', 'value', 'count', 'state'],
  figures: ['metric', 'period', 'value', 'count', 'difference', 'difference_count'],
  sections: [
    {
      code: 'target',
      fields: [
        'org',
        'user_id',
        'period',
        'metric',
        'value',
        'count',
        'parts',
        'parts_count',
        'difference',
        'difference_count',
        'sums',
        'reason',
        'released_by',
        'released_at',
      ],
    },
  ],
  related: [
    { collection: 'targets', by: 'parent_id' },
    { collection: 'plan-reviews', by: 'target_id' },
  ],
  primary: ['release', 'revise'],
  creatable: true,
};

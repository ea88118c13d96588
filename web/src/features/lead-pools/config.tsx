import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'lead-pools',
  sortable: ['created_at'],
  columns: ['state', 'manager_id', 'held_limit', 'daily_limit', 'rest_days', 'countries', 'product_lines'],
  figures: ['held_limit', 'daily_limit', 'rest_days'],
  sections: [
    {
      code: 'pool',
      fields: [
        'name',
        'manager_id',
        'member_ids',
        'countries',
        'product_lines',
        'held_limit',
        'daily_limit',
        'rest_days',
      ],
    },
  ],
  related: [{ collection: 'pooled-leads', by: 'pool_id' }],
  creatable: true,
};

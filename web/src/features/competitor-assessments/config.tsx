import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'competitor-assessments',
  head: 'competitor_id',
  sortable: ['created_at', 'threat'],
  columns: [
    'position',
    'threat',
    'strategy',
    'our_counter',
    'price_low',
    'price_high',
    'assessed_on',
    'owner_id',
  ],
  figures: [],
  sections: [],
  creatable: true,
};

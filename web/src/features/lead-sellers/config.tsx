import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'lead-sellers',
  head: 'user_id',
  sortable: ['created_at'],
  columns: [
    'user_id',
    'state',
    'countries',
    'provinces',
    'product_lines',
    'open_leads_limit',
    'away_from',
    'away_until',
    'last_given_at',
  ],
  figures: ['open_leads_limit', 'last_given_at'],
  sections: [
    {
      code: 'seller',
      fields: [
        'user_id',
        'works_in',
        'countries',
        'provinces',
        'product_lines',
        'partners',
        'open_leads_limit',
        'away_from',
        'away_until',
        'last_given_at',
      ],
    },
  ],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'price-books',
  sortable: ['created_at', 'valid_from', 'name'],
  columns: [
    'kind',
    'state',
    'currency',
    'region',
    'customer_group_id',
    'account_id',
    'valid_from',
    'valid_to',
    'line_count',
  ],
  figures: ['kind', 'currency', 'valid_from', 'valid_to'],
  sections: [
    { code: 'lines', fields: ['lines'] },
    {
      code: 'terms',
      fields: [
        'kind',
        'name',
        'currency',
        'region',
        'customer_group_id',
        'account_id',
        'valid_from',
        'valid_to',
        'priority',
        'exclusive',
        'note',
        'author_id',
        'released_by_id',
      ],
    },
  ],
  hidden: ['line_count'],
  views: [
    { code: 'books', params: { kind: 'BOOK' } },
    { code: 'agreements', params: { kind: 'AGREEMENT' } },
    { code: 'promotions', params: { kind: 'PROMOTION' } },
    { code: 'draft', params: { state: 'DRAFT' } },
  ],
  primary: ['release', 'update'],
  grave: ['retire'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'activities',
  head: 'title',
  sortable: ['at', 'created_at', 'title'],
  columns: ['title', 'kind', 'state', 'at', 'account_id', 'opportunity_id', 'owner_id', 'is_next_step'],
  figures: ['kind', 'at', 'minutes'],
  sections: [
    {
      code: 'facts',
      fields: [
        'title',
        'kind',
        'direction',
        'note',
        'outcome',
        'at',
        'due_at',
        'minutes',
        'place',
        'account_id',
        'lead_id',
        'opportunity_id',
        'contact_ids',
        'owner_id',
        'author_id',
        'is_next_step',
        'envelope',
      ],
    },
  ],
  views: [
    { code: 'mineOpen', params: { owner_id: 'me', state: 'PLANNED' } },
    { code: 'mine', params: { owner_id: 'me' } },
  ],
  primary: ['complete'],
  creatable: true,
};

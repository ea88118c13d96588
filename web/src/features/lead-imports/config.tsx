import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'lead-imports',
  sortable: ['created_at'],
  columns: [
    'file_name',
    'state',
    'total',
    'ready',
    'bad',
    'made',
    'merged',
    'suggested',
    'known',
    'created_at',
  ],
  figures: ['total', 'made', 'bad', 'ready'],
  sections: [
    {
      code: 'import',
      fields: [
        'file_name',
        'encoding',
        'total',
        'ready',
        'bad',
        'made',
        'merged',
        'suggested',
        'known',
        'taken_back',
        'owner_id',
        'mapping',
      ],
    },
  ],
  related: [{ collection: 'leads', by: 'import_id' }],
  hidden: ['fields'],
  primary: ['run'],
  grave: ['take_back'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'imports',
  sortable: ['created_at'],
  columns: [
    'file_name',
    'noun',
    'state',
    'total',
    'ready',
    'bad',
    'made',
    'updated',
    'merged',
    'known',
    'created_at',
  ],
  figures: ['total', 'made', 'bad', 'ready'],
  sections: [
    {
      code: 'import',
      fields: [
        'file_name',
        'noun',
        'encoding',
        'total',
        'ready',
        'bad',
        'made',
        'updated',
        'merged',
        'known',
      ],
    },
  ],
  hidden: ['fields', 'columns', 'settings', 'questions', 'unmatched'],
  primary: ['run'],
  grave: ['take_back'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'lessons',
  columns: ['state', 'tags', 'feeds_template', 'author_id', 'created_at'],
  figures: [],
  sections: [
    {
      code: 'lesson',
      fields: ['what_happened', 'recommendation', 'tags', 'feeds_template', 'author_id', 'contract_id'],
    },
  ],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'lessons',
  columns: ['category', 'tags', 'recommendation', 'owner_id', 'created_at'],
  figures: [],
  sections: [
    {
      code: 'lesson',
      fields: ['title', 'what_happened', 'numeric_gap', 'recommendation', 'tags', 'feeds_template'],
    },
  ],
  creatable: true,
};

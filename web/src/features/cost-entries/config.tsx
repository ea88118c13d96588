import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'cost-entries',
  sortable: ['created_at', 'on'],
  columns: ['category', 'amount', 'base', 'on', 'source', 'author_id', 'state'],
  figures: ['amount', 'category', 'on'],
  sections: [
    {
      code: 'cost',
      fields: ['category', 'amount', 'base', 'on', 'source', 'note', 'author_id', 'contract_id'],
    },
  ],
  creatable: true,
};

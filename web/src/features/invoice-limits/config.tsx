import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'invoice-limits',
  head: 'code',
  columns: ['legal_entity_id', 'above'],
  sortable: ['created_at', 'code'],
  figures: ['legal_entity_id', 'above'],
  sections: [],
  creatable: true,
};

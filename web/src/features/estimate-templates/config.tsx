import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'estimate-templates',
  sortable: ['created_at', 'no', 'name'],
  columns: ['state', 'product_lines', 'owner_id', 'updated_at'],
  figures: [],
  sections: [
    { code: 'lines', fields: ['lines'] },
    { code: 'terms', fields: ['name', 'product_lines', 'note', 'owner_id'] },
  ],
  primary: ['update', 'retire'],
  creatable: true,
};

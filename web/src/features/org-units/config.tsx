import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'org-units',
  sortable: ['created_at', 'code'],
  columns: ['code', 'manager_id', 'member_ids'],
  figures: ['code', 'manager_id'],
  sections: [{ code: 'unit', fields: ['code', 'name', 'manager_id', 'member_ids'] }],
  creatable: true,
};

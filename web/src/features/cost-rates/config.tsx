import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'cost-rates',
  head: 'code',
  sortable: ['valid_from', 'code'],
  columns: ['code', 'hourly', 'valid_from', 'owner_id', 'created_at'],
  figures: ['hourly', 'valid_from'],
  sections: [{ code: 'terms', fields: ['code', 'name', 'hourly', 'valid_from', 'owner_id'] }],
  creatable: true,
};

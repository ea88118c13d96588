import type { ObjectConfig } from '../object/config';
import { Figures } from './Figures';

export const config: ObjectConfig = {
  collection: 'programmes',
  sortable: ['created_at', 'name'],
  columns: ['state', 'owner_id', 'case_ids', 'created_at'],
  figures: ['owner_id'],
  sections: [{ code: 'programme', fields: ['name', 'goal', 'owner_id', 'case_ids', 'outcome'] }],
  parts: [{ path: 'figures', Body: Figures }],
  creatable: true,
};

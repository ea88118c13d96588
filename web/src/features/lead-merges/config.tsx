import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'lead-merges',
  sortable: ['created_at'],
  columns: ['state', 'lead_no', 'into_no', 'owner_id', 'reason', 'created_at', 'undone_at'],
  figures: ['owner_id', 'created_at'],
  sections: [{ code: 'merge', fields: ['lead_id', 'into_id', 'owner_id', 'reason', 'undone_at', 'fields'] }],
  grave: ['undo'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'plan-reviews',
  head: 'quarter',
  sortable: ['created_at', 'no'],
  columns: ['quarter', 'conclusion', 'held_on', 'recorded_by'],
  figures: ['quarter', 'conclusion', 'held_on'],
  sections: [{ code: 'review', fields: ['target_id', 'minutes', 'actions', 'recorded_by'] }],
};

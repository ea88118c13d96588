import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'credit-loss-assessments',
  sortable: ['created_at'],
  columns: ['account_id', 'loss_rate', 'evidence', 'assessed_on', 'assessed_by_id', 'ended_on'],
  figures: [],
  sections: [],
  creatable: true,
};

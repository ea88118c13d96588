import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'resource-capacities',
  head: 'role',
  sortable: ['week_on'],
  columns: ['role', 'week_on', 'hours'],
  figures: [],
  sections: [],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'resource-demands',
  head: 'role',
  sortable: ['week_on'],
  columns: ['role', 'week_on', 'hours', 'booked', 'short'],
  figures: [],
  sections: [],
  primary: ['book', 'reallocate'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'calendar-days',
  columns: ['day', 'kind', 'country'],
  figures: ['day', 'kind', 'country'],
  sections: [{ code: 'day', fields: ['day', 'name', 'kind', 'country'] }],
  creatable: true,
};

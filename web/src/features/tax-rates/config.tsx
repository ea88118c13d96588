import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'tax-rates',
  columns: ['code', 'country', 'rate', 'valid_from', 'valid_to'],
  figures: ['rate', 'country', 'valid_from', 'valid_to'],
  sections: [{ code: 'rate', fields: ['name', 'code', 'country', 'rate', 'valid_from', 'valid_to'] }],
  creatable: true,
};

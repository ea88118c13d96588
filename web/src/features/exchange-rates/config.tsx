import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'exchange-rates',
  columns: ['rate', 'quoted_on', 'source'],
  figures: ['rate', 'quoted_on', 'source'],
  sections: [{ code: 'rate', fields: ['from_currency', 'to_currency', 'rate', 'quoted_on', 'source'] }],
  creatable: true,
};

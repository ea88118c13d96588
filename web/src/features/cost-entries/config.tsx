import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'cost-entries',
  columns: ['category', 'amount', 'incurred_on', 'booked_on', 'supplier', 'description', 'state'],
  figures: ['amount', 'category', 'incurred_on'],
  sections: [
    { code: 'cost', fields: ['category', 'amount', 'incurred_on', 'booked_on', 'supplier', 'description'] },
  ],
  creatable: true,
};

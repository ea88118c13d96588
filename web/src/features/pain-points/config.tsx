import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'pain-points',
  head: 'statement',
  columns: ['state', 'impact_amount', 'priority', 'impact', 'contact_id', 'evidence', 'owner_id'],
  figures: [],
  sections: [],
  creatable: true,
};

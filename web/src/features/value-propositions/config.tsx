import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'value-propositions',
  head: 'statement',
  columns: ['state', 'benefit_amount', 'for_whom', 'benefit', 'proof', 'accepted_by_id', 'owner_id'],
  figures: [],
  sections: [],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'surveys',
  columns: ['account_id', 'contact_id', 'score', 'state', 'asked_on', 'answered_on'],
  figures: ['score', 'answered_on'],
  sections: [],
  creatable: true,
};

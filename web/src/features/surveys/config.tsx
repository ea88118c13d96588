import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'surveys',
  primary: ['answer'],
  columns: ['respondent', 'state', 'score', 'asked_on', 'answered_on'],
  figures: ['score', 'delivery', 'quality', 'response'],
  sections: [],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'lead-models',
  columns: ['state', 'outcomes', 'converted', 'learnt_from', 'created_at'],
  figures: ['outcomes', 'converted', 'learnt_from'],
  sections: [
    {
      code: 'review',
      fields: ['first_received_at', 'last_received_at', 'asked_by_id', 'turned_on_by_id', 'turned_on_at'],
    },
  ],
  hidden: ['feature_set', 'measures', 'rival'],
};

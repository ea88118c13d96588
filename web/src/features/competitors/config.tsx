import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'competitors',
  sortable: ['created_at', 'name'],
  columns: ['products', 'price_level', 'strengths', 'weaknesses', 'owner_id', 'updated_at'],
  figures: ['price_level'],
  sections: [
    {
      code: 'facts',
      fields: ['name', 'products', 'strengths', 'weaknesses', 'tactics', 'price_level', 'owner_id'],
    },
  ],
  related: [
    { collection: 'competitor-assessments', by: 'competitor_id' },
    { collection: 'win-loss-reviews', by: 'winner_id' },
  ],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'journal-entries',
  columns: ['posted_on', 'kind', 'description', 'amount', 'total', 'source_kind', 'created_at'],
  figures: ['posted_on', 'kind', 'total'],
  sections: [
    {
      code: 'entry',
      fields: ['posted_on', 'kind', 'description', 'source_kind', 'source_id', 'reverses_id'],
    },
    { code: 'lines', fields: ['lines', 'postings'] },
  ],
};

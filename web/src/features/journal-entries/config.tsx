import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'journal-entries',
  sortable: ['posted_on', 'no'],
  columns: ['posted_on', 'period', 'kind', 'source_kind', 'case_id'],
  figures: ['posted_on', 'period', 'kind'],
  sections: [
    {
      code: 'voucher',
      fields: ['posted_on', 'period', 'kind', 'source_kind', 'source_id', 'legal_entity_id', 'reversal_of'],
    },
    { code: 'lines', fields: ['lines'] },
  ],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'revaluations',
  sortable: ['valued_on', 'created_at'],
  columns: ['valued_on', 'difference', 'legal_entity_id', 'with_bank', 'run_by_id'],
  figures: ['valued_on', 'difference', 'run_by_id'],
  sections: [
    { code: 'valuation', fields: ['valued_on', 'legal_entity_id', 'with_bank', 'difference'] },
    { code: 'lines', fields: ['items'] },
  ],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'budgets',
  sortable: ['created_at', 'no', 'total'],
  columns: ['state', 'total', 'baseline', 'contract_id', 'approved_by', 'approved_at'],
  figures: ['total', 'baseline', 'contract_version_no', 'approved_at'],
  sections: [
    {
      code: 'budget',
      fields: ['contract_id', 'contract_version_no', 'change_id', 'author_id', 'approved_by', 'approved_at'],
    },
    { code: 'lines', fields: ['lines'] },
  ],
  related: [{ collection: 'cost-entries', by: 'case_id' }],
  primary: ['approve', 'update'],
  creatable: true,
};

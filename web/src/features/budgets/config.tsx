import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'budgets',
  columns: ['state', 'revenue', 'cost', 'margin', 'revision', 'approved_at'],
  figures: ['revenue', 'cost', 'margin', 'financing_cost'],
  sections: [{ code: 'lines', fields: ['lines'] }],
  related: [{ collection: 'cost-entries', by: 'case_id' }],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'estimates',
  columns: ['state', 'revenue', 'cost', 'margin', 'revision', 'locked_at', 'owner_id'],
  figures: ['revenue', 'cost', 'margin', 'financing_cost'],
  sections: [
    { code: 'lines', fields: ['lines'] },
    {
      code: 'payment',
      fields: ['payment_terms', 'instalments', 'wacp_days', 'financing_rate', 'financing_cost'],
    },
  ],
  primary: ['lock', 'add_line'],
  creatable: true,
};

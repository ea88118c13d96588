import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'final-accounts',
  columns: ['state', 'revenue', 'cost', 'margin', 'profit', 'approved_at'],
  figures: ['revenue', 'cost', 'margin', 'profit'],
  sections: [
    { code: 'lines', fields: ['lines'] },
    { code: 'variance', fields: ['variances', 'bridge'] },
  ],
  primary: ['approve', 'submit'],
  creatable: true,
};

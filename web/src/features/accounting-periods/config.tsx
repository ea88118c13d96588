import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'accounting-periods',
  columns: ['legal_entity_id', 'state', 'updated_at'],
  figures: ['legal_entity_id'],
  sections: [{ code: 'period', fields: ['period', 'legal_entity_id'] }],
  primary: ['soft_close', 'reopen', 'close'],
  creatable: true,
};

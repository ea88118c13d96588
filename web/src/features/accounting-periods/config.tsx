import type { ObjectConfig } from '../object/config';
import { ClosingChecklist } from './ClosingChecklist';

export const config: ObjectConfig = {
  collection: 'accounting-periods',
  columns: ['legal_entity_id', 'state', 'updated_at'],
  figures: ['legal_entity_id'],
  sections: [{ code: 'period', fields: ['period', 'legal_entity_id'] }],
  parts: [{ path: 'checklist', Body: ClosingChecklist }],
  primary: ['soft_close', 'reopen', 'close'],
  creatable: true,
};

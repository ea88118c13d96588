import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'manual-journals',
  sortable: ['created_at', 'posted_on', 'no'],
  columns: ['reason', 'state', 'amount', 'posted_on', 'author_id', 'posted_by_id'],
  figures: ['amount', 'posted_on', 'author_id', 'posted_by_id'],
  sections: [
    { code: 'journal', fields: ['reason', 'posted_on', 'legal_entity_id', 'case_id', 'reverses_id'] },
    { code: 'lines', fields: ['lines'] },
  ],
  primary: ['post', 'reverse'],
  grave: ['reverse'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'cases',
  sortable: ['updated_at', 'created_at', 'no'],
  columns: ['account_id', 'stage', 'grade', 'state', 'value', 'template', 'owner_id', 'updated_at'],
  figures: ['stage', 'grade', 'template', 'state'],
  sections: [],
  views: [{ code: 'mine', params: { owner_id: 'me' } }],
};

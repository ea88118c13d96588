import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'cases',
  columns: ['account_id', 'stage', 'grade', 'state', 'amount', 'owner_id', 'updated_at'],
  figures: ['stage', 'grade', 'template', 'state'],
  sections: [],
  views: [{ code: 'mine', params: { owner_id: 'me' } }],
};

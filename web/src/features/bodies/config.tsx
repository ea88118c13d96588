import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'bodies',
  columns: ['level', 'state', 'name_zh', 'name_en', 'quorum_min', 'margin_floor', 'valid_from', 'valid_to'],
  sortable: ['level', 'code', 'created_at'],
  figures: ['level', 'voting', 'quorum_min', 'margin_floor'],
  sections: [
    { code: 'gaps', fields: ['gaps'] },
    { code: 'members', fields: ['members'] },
    {
      code: 'body',
      fields: ['code', 'name_zh', 'name_en', 'legal_entity_id', 'valid_from', 'valid_to'],
    },
  ],
  views: [{ code: 'active', params: { state: 'ACTIVE' } }],
  primary: ['appoint', 'dismiss', 'update'],
  grave: ['retire'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';
import { Figures } from '../programmes/Figures';

export const config: ObjectConfig = {
  collection: 'customer-groups',
  sortable: ['created_at', 'name'],
  columns: ['state', 'owner_id', 'account_ids', 'created_at'],
  figures: ['owner_id'],
  sections: [{ code: 'group', fields: ['name', 'strategy', 'owner_id', 'account_ids'] }],
  parts: [{ path: 'figures', Body: Figures }],
  grave: ['archive'],
  creatable: true,
};

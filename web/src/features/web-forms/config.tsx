import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'web-forms',
  sortable: ['created_at', 'name'],
  columns: ['name', 'state', 'address', 'received', 'campaign_id', 'owner_id', 'created_at'],
  figures: ['received'],
  sections: [
    { code: 'form', fields: ['title', 'intro', 'asks', 'consent_text', 'thanks', 'address'] },
    { code: 'lead', fields: ['country', 'product_line', 'campaign_id', 'distribute', 'owner_id'] },
  ],
  primary: ['update'],
  creatable: true,
};

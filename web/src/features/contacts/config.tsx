import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'contacts',
  sortable: ['created_at', 'name'],
  columns: ['account_id', 'title', 'role', 'email', 'phone', 'influence', 'attitude', 'owner_id'],
  figures: ['role', 'influence', 'attitude'],
  sections: [
    {
      code: 'contact',
      fields: [
        'name',
        'title',
        'role',
        'account_id',
        'email',
        'phone',
        'reports_to',
        'influence',
        'attitude',
        'consent',
      ],
    },
  ],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'contacts',
  columns: ['account_id', 'title', 'role', 'email', 'phone', 'influence', 'attitude'],
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

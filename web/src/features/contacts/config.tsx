import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';

const Timeline = lazy(() => import('../activities/Timeline'));
const ContactSources = lazy(() => import('../golden/Sources').then((m) => ({ default: m.ContactSources })));
const QuickBar = lazy(() => import('../activities/QuickBar'));

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
        'reports_to_id',
        'influence',
        'attitude',
        'consent',
      ],
    },
  ],
  related: [{ collection: 'activities', by: 'contact_id', Body: Timeline }],
  parts: [{ path: 'sources', Body: ContactSources }],
  Foot: QuickBar,
  creatable: true,
};

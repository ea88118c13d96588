import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'chain-members',
  head: 'contact_id',
  columns: [
    'buying_role',
    'influence',
    'support',
    'last_contact_on',
    'contact_every_days',
    'needs_business',
    'needs_personal',
    'owner_id',
  ],
  figures: [],
  sections: [],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'bank-accounts',
  sortable: ['name', 'created_at'],
  columns: ['number', 'currency', 'bank_name', 'profile', 'closing', 'closed_on', 'state'],
  figures: ['closing', 'closed_on', 'currency'],
  sections: [
    {
      code: 'bank_account',
      fields: ['name', 'number', 'currency', 'bank_name', 'profile', 'legal_entity_id', 'closing_number'],
    },
  ],
  related: [
    { collection: 'bank-statements', by: 'bank_account_id' },
    { collection: 'bank-lines', by: 'bank_account_id' },
  ],
  primary: ['update'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'account-statements',
  sortable: ['created_at', 'as_of', 'no'],
  columns: ['account_id', 'as_of', 'open', 'unapplied', 'state', 'reply_due_on', 'replied_on'],
  figures: ['open', 'unapplied', 'as_of', 'reply_due_on'],
  sections: [
    { code: 'differences', fields: ['differences'] },
    { code: 'items', fields: ['items'] },
    {
      code: 'account_statement',
      fields: ['account_id', 'legal_entity_id', 'replied_on', 'replied_by_name', 'note', 'author_id'],
    },
  ],
  primary: ['agree', 'differ'],
  creatable: true,
};

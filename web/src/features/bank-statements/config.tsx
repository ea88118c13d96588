import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'bank-statements',
  sortable: ['created_at', 'no'],
  columns: [
    'bank_account_id',
    'state',
    'first_on',
    'last_on',
    'came_in',
    'went_out',
    'closing',
    'line_count',
  ],
  figures: ['opening', 'came_in', 'went_out', 'closing'],
  sections: [
    { code: 'findings', fields: ['findings'] },
    {
      code: 'bank_statement',
      fields: ['bank_account_id', 'file_name', 'format', 'bank_no', 'line_count', 'known_count', 'author_id'],
    },
  ],
  related: [{ collection: 'bank-lines', by: 'statement_id' }],
  creatable: true,
};

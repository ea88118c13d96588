import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'red-forms',
  columns: ['account_id', 'invoice_no', 'reason', 'state', 'code', 'gross', 'lapses_at'],
  sortable: ['created_at', 'no'],
  figures: ['gross', 'code', 'lapses_at', 'overdue'],
  sections: [
    {
      code: 'red',
      fields: [
        'account_id',
        'invoice_id',
        'reason',
        'starter',
        'code',
        'lapses_at',
        'credit_note_id',
        'net',
        'tax',
        'gross',
      ],
    },
    { code: 'lines', fields: ['lines'] },
  ],
  views: [{ code: 'pending', params: { state: 'PENDING' } }],
  primary: ['issue', 'confirm', 'lapse', 'refuse', 'withdraw'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'bank-lines',
  sortable: ['booked_on', 'created_at'],
  columns: ['booked_on', 'amount', 'party_name', 'text', 'state', 'problem', 'receipt_id'],
  figures: ['amount', 'booked_on', 'party_name'],
  sections: [
    {
      code: 'bank_line',
      fields: [
        'statement_id',
        'bank_account_id',
        'booked_on',
        'value_on',
        'amount',
        'charge',
        'reversal',
        'receipt_id',
        'problem',
        'reason',
      ],
    },
    {
      code: 'payer',
      fields: [
        'party_name',
        'party_account',
        'party_bank',
        'text',
        'bank_reference',
        'end_to_end',
        'reference',
      ],
    },
  ],
  primary: ['book', 'reverse', 'book_fee'],
};

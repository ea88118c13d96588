import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'write-offs',
  sortable: ['created_at', 'no'],
  columns: ['account_id', 'invoice_no', 'state', 'amount', 'recovered', 'claim', 'ground', 'written_off_on'],
  figures: ['amount', 'claim', 'ground', 'written_off_on'],
  sections: [
    {
      code: 'write_off',
      fields: [
        'account_id',
        'contract_id',
        'invoice_id',
        'amount',
        'recovered',
        'claim',
        'ground',
        'evidence',
        'requested_by',
        'written_off_on',
      ],
    },
  ],
  primary: ['recover'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'credit-checks',
  head: 'kind',
  sortable: ['at'],
  columns: ['at', 'kind', 'order_no', 'exposure', 'limit', 'hold', 'hold_reasons', 'by_user'],
  figures: ['exposure', 'limit', 'hold'],
  sections: [
    {
      code: 'exposure',
      fields: ['kind', 'at', 'credit_profile_id', 'account_id', 'order_id', 'hold_reasons', 'by_user'],
    },
  ],
};

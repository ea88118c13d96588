import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'quotes',
  columns: [
    'account_id',
    'state',
    'total_gross',
    'total',
    'margin',
    'discount',
    'revision',
    'valid_until',
    'valid_until_on',
    'owner_id',
  ],
  figures: ['total_gross', 'total_net', 'margin', 'valid_until_on'],
  sections: [
    { code: 'lines', fields: ['lines'] },
    { code: 'payment', fields: ['payment_terms', 'instalments'] },
    { code: 'totals', fields: ['total_net', 'total_tax', 'total_gross', 'discount_total', 'margin'] },
  ],
  related: [
    { collection: 'bids', by: 'quote_id' },
    { collection: 'estimates', by: 'case_id' },
    { collection: 'gates', by: 'case_id' },
  ],
  views: [{ code: 'mine', params: { owner_id: 'me' } }],
  primary: ['accept', 'send', 'submit', 'approve', 'check'],
  creatable: true,
};

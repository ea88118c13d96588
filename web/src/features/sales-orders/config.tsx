import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'sales-orders',
  columns: [
    'account_id',
    'contract_id',
    'state',
    'total_gross',
    'requested_on',
    'promised_on',
    'confirmed_at',
    'owner_id',
  ],
  figures: ['total_gross', 'requested_on', 'promised_on', 'confirmed_at'],
  sections: [
    {
      code: 'order',
      fields: ['contract_id', 'account_id', 'requested_on', 'promised_on', 'confirmed_at', 'customer_po_no'],
    },
    { code: 'lines', fields: ['lines'] },
  ],
  related: [
    { collection: 'deliveries', by: 'order_id' },
    { collection: 'acceptances', by: 'order_id' },
  ],
  primary: ['confirm', 'review', 'promise'],
};

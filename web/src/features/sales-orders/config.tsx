import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';

const CreditStanding = lazy(() => import('../credit-profiles/CreditStanding'));

export const config: ObjectConfig = {
  collection: 'sales-orders',
  sortable: ['created_at', 'updated_at', 'no', 'total_net'],
  creatable: true,
  columns: [
    'account_id',
    'state',
    'total_gross',
    'contract_id',
    'required_on',
    'confirmed_at',
    'held',
    'owner_id',
  ],
  figures: ['total_gross', 'total_net', 'required_on', 'confirmed_at'],
  sections: [
    {
      code: 'order',
      fields: [
        'account_id',
        'contract_id',
        'quote_id',
        'customer_reference',
        'required_on',
        'received_at',
        'confirmed_at',
        'first_issued_on',
        'held',
        'owner_id',
      ],
    },
    { code: 'lines', fields: ['lines'] },
    { code: 'holds', fields: ['holds'] },
  ],
  related: [
    { collection: 'deliveries', by: 'order_id' },
    { collection: 'acceptances', by: 'order_id' },
  ],
  Lead: CreditStanding,
  pick: { deliveries: { state: 'CONFIRMED' } },
  primary: ['confirm', 'release', 'close'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'deliveries',
  sortable: ['created_at', 'no'],
  columns: ['account_id', 'order_id', 'state', 'shipped_on', 'carrier', 'tracking', 'proven_on', 'cost'],
  figures: ['shipped_on', 'proven_on', 'carrier', 'cost'],
  sections: [
    {
      code: 'delivery',
      fields: [
        'order_id',
        'account_id',
        'contract_id',
        'carrier',
        'tracking',
        'shipped_on',
        'proven_on',
        'received_by',
        'proof',
        'cost',
      ],
    },
    { code: 'lines', fields: ['lines'] },
  ],
  related: [{ collection: 'acceptances', by: 'case_id' }],
  primary: ['prove', 'ship'],
  creatable: true,
};

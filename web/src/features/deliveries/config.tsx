import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'deliveries',
  columns: ['sales_order_id', 'state', 'planned_on', 'shipped_on', 'delivered_on', 'carrier', 'tracking_no'],
  figures: ['planned_on', 'shipped_on', 'delivered_on', 'carrier'],
  sections: [
    {
      code: 'delivery',
      fields: [
        'sales_order_id',
        'carrier',
        'tracking_no',
        'planned_on',
        'shipped_on',
        'delivered_on',
        'pod_on',
        'address',
      ],
    },
    { code: 'lines', fields: ['lines'] },
  ],
  related: [{ collection: 'acceptances', by: 'case_id' }],
  primary: ['confirm_delivery', 'deliver', 'ship'],
  creatable: true,
};

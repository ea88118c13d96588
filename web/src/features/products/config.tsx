import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'products',
  columns: ['sku', 'type', 'state', 'lifecycle', 'unit', 'list_price', 'standard_cost', 'lead_time_days'],
  figures: ['list_price', 'standard_cost', 'lead_time_days', 'tax_rate'],
  sections: [
    {
      code: 'product',
      fields: [
        'sku',
        'name',
        'type',
        'unit',
        'uom',
        'lifecycle',
        'product_line',
        'list_price',
        'standard_cost',
        'tax_rate',
        'tax_class_code',
        'lead_time_days',
      ],
    },
  ],
  creatable: true,
};

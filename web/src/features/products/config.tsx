import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'products',
  sortable: ['created_at', 'sku'],
  columns: ['sku', 'kind', 'state', 'unit', 'list_price', 'standard_cost', 'tax_code', 'product_line'],
  figures: ['list_price', 'standard_cost', 'minimum_margin', 'tax_code'],
  sections: [
    {
      code: 'product',
      fields: [
        'sku',
        'name_zh',
        'name_en',
        'kind',
        'unit',
        'product_line',
        'list_price',
        'standard_cost',
        'minimum_margin',
        'tax_code',
        'tax_class_code',
        'needs_acceptance',
        'configurable',
      ],
    },
  ],
  parts: [{ path: 'options' }],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'legal-entities',
  columns: ['code', 'country', 'currency', 'vat_status', 'vat_id', 'funding_rate', 'finance_origin'],
  figures: ['country', 'currency', 'vat_status', 'funding_rate'],
  sections: [
    {
      code: 'entity',
      fields: [
        'name',
        'code',
        'country',
        'currency',
        'vat_status',
        'vat_id',
        'vat_deferral',
        'signed_acceptance_only',
        'size',
        'funding_rate',
        'finance_origin',
      ],
    },
  ],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'e-invoice-parties',
  head: 'endpoint_id',
  columns: ['owner_kind', 'account_id', 'legal_entity_id', 'endpoint_scheme', 'vat_id', 'buyer_reference'],
  sortable: ['created_at'],
  figures: ['owner_kind', 'endpoint_id', 'vat_id'],
  sections: [
    {
      code: 'party',
      fields: ['account_id', 'legal_entity_id', 'endpoint_scheme', 'endpoint_id', 'buyer_reference'],
    },
    { code: 'register', fields: ['vat_id', 'registration_scheme', 'registration_no', 'iban', 'bic'] },
    {
      code: 'address',
      fields: ['street', 'city', 'postal_code', 'subdivision', 'contact', 'phone', 'email'],
    },
  ],
  creatable: true,
};

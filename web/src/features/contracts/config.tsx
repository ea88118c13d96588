import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'contracts',
  columns: ['account_id', 'state', 'total_gross', 'type', 'signed_on', 'effective_on', 'end_on', 'owner_id'],
  figures: ['total_gross', 'total_net', 'signed_on', 'effective_on'],
  sections: [
    {
      code: 'terms',
      fields: [
        'type',
        'account_id',
        'quote_id',
        'price_basis',
        'currency',
        'total_net',
        'total_tax',
        'total_gross',
        'governing_law',
        'retention',
        'warranty_months',
      ],
    },
    { code: 'lines', fields: ['lines'] },
    { code: 'milestones', fields: ['milestones'] },
    { code: 'instalments', fields: ['instalments'] },
    { code: 'clauses', fields: ['clauses', 'deviations'] },
    {
      code: 'signing',
      fields: [
        'signed_on',
        'effective_on',
        'start_on',
        'end_on',
        'content_hash',
        'signed_hash',
        'signatures',
      ],
    },
  ],
  related: [
    { collection: 'sales-orders', by: 'contract_id' },
    { collection: 'contract-changes', by: 'contract_id' },
    { collection: 'billing-lines', by: 'contract_id' },
    { collection: 'invoices', by: 'contract_id' },
    { collection: 'acceptances', by: 'contract_id' },
    { collection: 'gates', by: 'case_id' },
  ],
  views: [{ code: 'mine', params: { owner_id: 'me' } }],
  primary: ['sign', 'hand_over', 'activate', 'submit', 'request_atc', 'request_signature'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'disputes',
  sortable: ['created_at', 'no'],
  columns: [
    'account_id',
    'invoice_no',
    'kind',
    'state',
    'disputed',
    'sales_owner_id',
    'legal_owner_id',
    'target_on',
  ],
  figures: ['disputed', 'kind', 'opened_on', 'target_on'],
  sections: [
    {
      code: 'dispute',
      fields: [
        'account_id',
        'contract_id',
        'invoice_id',
        'acceptance_id',
        'kind',
        'disputed',
        'facts',
        'evidence',
        'opened_on',
      ],
    },
    { code: 'owners', fields: ['sales_owner_id', 'legal_owner_id', 'plan', 'target_on'] },
    {
      code: 'settlement',
      fields: [
        'settlement',
        'credit',
        'document',
        'process_fault',
        'proposed_by_id',
        'agreed_by_id',
        'credit_note_id',
        'settled_on',
      ],
    },
  ],
  views: [
    { code: 'open', params: { state: 'OPEN' } },
    { code: 'settling', params: { state: 'IN_SETTLEMENT' } },
  ],
  primary: ['agree', 'propose', 'plan'],
  creatable: true,
};

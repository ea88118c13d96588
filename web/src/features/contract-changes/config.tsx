import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'contract-changes',
  columns: [
    'contract_id',
    'state',
    'origin',
    'price_delta',
    'cost_delta',
    'schedule_delta_days',
    'created_at',
  ],
  figures: ['price_delta', 'cost_delta', 'margin_before', 'margin_after'],
  sections: [
    {
      code: 'change',
      fields: [
        'origin',
        'reason',
        'scope_delta',
        'price_delta',
        'cost_delta',
        'schedule_delta_days',
        'accounting_treatment',
        'contract_id',
      ],
    },
    { code: 'effect', fields: ['margin_before', 'margin_after', 'cash_before', 'cash_after'] },
    { code: 'lines', fields: ['lines', 'actions'] },
  ],
  related: [{ collection: 'gates', by: 'case_id' }],
  primary: ['implement', 'sign', 'assess', 'submit'],
  creatable: true,
};

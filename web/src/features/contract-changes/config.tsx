import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'contract-changes',
  sortable: ['created_at', 'updated_at', 'no', 'price_delta'],
  columns: [
    'contract_id',
    'state',
    'origin',
    'price_delta',
    'cost_delta',
    'schedule_delta_days',
    'margin_after',
    'owner_id',
    'created_at',
  ],
  figures: ['price_delta', 'cost_delta', 'margin_before', 'margin_after'],
  sections: [
    {
      code: 'change',
      fields: [
        'contract_id',
        'base_version_no',
        'origin',
        'reason',
        'scope',
        'effective_on',
        'treatment',
        'signatory_name',
        'customer_signatory',
        'signed_on',
        'owner_id',
      ],
    },
    {
      code: 'effect',
      fields: [
        'price_delta',
        'cost_delta',
        'schedule_delta_days',
        'margin_before',
        'margin_after',
        'total_net_after',
        'total_gross_after',
      ],
    },
    { code: 'lines', fields: ['lines_after'] },
    { code: 'instalments', fields: ['instalments_after'] },
    { code: 'milestones', fields: ['milestones_after', 'obligations_after'] },
  ],
  related: [{ collection: 'gates', by: 'case_id' }],
  primary: ['implement', 'sign', 'request_atac', 'assess', 'negotiate'],
  creatable: true,
};

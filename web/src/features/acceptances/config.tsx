import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'acceptances',
  sortable: ['created_at', 'no'],
  columns: [
    'account_id',
    'kind',
    'state',
    'contract_id',
    'milestone_code',
    'submitted_on',
    'due_on',
    'decided_on',
  ],
  figures: ['kind', 'milestone_code', 'submitted_on', 'due_on'],
  sections: [
    {
      code: 'acceptance',
      fields: [
        'kind',
        'account_id',
        'contract_id',
        'order_id',
        'milestone_code',
        'submitted_on',
        'submission_evidence',
        'due_on',
        'decided_on',
        'signed_by',
        'evidence',
        'final_acceptance',
        'certified',
        'reason',
      ],
    },
    { code: 'lines', fields: ['criteria', 'punch_list'] },
  ],
  primary: ['accept', 'accept_with_punch', 'close_punch', 'resubmit'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'acceptances',
  columns: ['contract_id', 'type', 'state', 'submitted_at', 'due_on', 'accepted_on', 'effective_on'],
  figures: ['type', 'submitted_at', 'due_on', 'effective_on'],
  sections: [
    {
      code: 'acceptance',
      fields: [
        'type',
        'contract_id',
        'milestone_id',
        'milestone_code',
        'submitted_at',
        'due_on',
        'effective_on',
        'signed_by_customer',
        'evidence_ref',
      ],
    },
    { code: 'lines', fields: ['lines', 'criteria', 'punch_list'] },
  ],
  primary: ['certify', 'accept', 'submit', 'start_test'],
  creatable: true,
};

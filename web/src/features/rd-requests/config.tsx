import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'rd-requests',
  sortable: ['created_at', 'no'],
  columns: [
    'question',
    'state',
    'assignee_id',
    'needed_by',
    'promised_on',
    'ready_on',
    'cost',
    'requirement_id',
  ],
  figures: ['needed_by', 'ready_on', 'cost'],
  sections: [
    {
      code: 'research',
      fields: [
        'question',
        'requirement_id',
        'opportunity_id',
        'owner_id',
        'assignee_id',
        'needed_by',
        'promised_on',
        'answer',
        'ready_on',
        'cost',
        'answered_at',
      ],
    },
  ],
  views: [{ code: 'open', params: { state: 'ASKED' } }],
  primary: ['answer', 'promise', 'refuse', 'withdraw'],
  creatable: true,
};

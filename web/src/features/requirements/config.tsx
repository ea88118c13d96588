import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'requirements',
  sortable: ['created_at', 'no', 'updated_at'],
  columns: [
    'priority',
    'compliance',
    'state',
    'gap_action',
    'gap_due_on',
    'rd_state',
    'owner_id',
    'opportunity_id',
  ],
  figures: ['priority', 'compliance', 'gap_due_on', 'rd_state'],
  sections: [
    { code: 'asked', fields: ['text', 'source', 'kind', 'priority', 'owner_id', 'opportunity_id'] },
    { code: 'answer', fields: ['compliance', 'response', 'answered_at'] },
    {
      code: 'gap',
      fields: ['open_gap', 'gap_action', 'gap_owner_id', 'gap_due_on', 'gap_result', 'gap_closed_at'],
    },
    { code: 'research', fields: ['rd_state', 'rd_answer', 'rd_ready_on', 'rd_cost', 'drop_reason'] },
  ],
  related: [{ collection: 'rd-requests', by: 'requirement_id' }],
  views: [
    { code: 'mine', params: { owner_id: 'me' } },
    { code: 'open', params: { state: 'OPEN' } },
  ],
  primary: ['answer', 'plan_gap', 'close_gap', 'update'],
  creatable: true,
};

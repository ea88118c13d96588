import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'approvals',
  columns: ['title', 'kind', 'state', 'level', 'amount', 'requested_by', 'due_at', 'urgent'],
  sortable: ['created_at', 'due_at', 'no'],
  figures: ['kind', 'level', 'amount', 'due_at'],
  sections: [
    { code: 'approval', fields: ['facts', 'changes'] },
    { code: 'people', fields: ['policy', 'tasks'] },
    {
      code: 'decision',
      fields: ['requested_by', 'reason', 'subject_kind', 'subject_no', 'ended_at', 'ended_by', 'end_reason'],
    },
  ],
  views: [
    { code: 'requestedByMe', params: { requested_by: 'me' } },
    { code: 'open', params: { state: 'OPEN,RETURNED' } },
  ],
  primary: ['submit', 'urge', 'revoke'],
  grave: ['revoke', 'terminate'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'parked-postings',
  sortable: ['created_at'],
  columns: ['action', 'state', 'subject_no', 'rule', 'person_id', 'created_at'],
  figures: ['action', 'subject_no', 'person_id'],
  sections: [
    {
      code: 'parked',
      fields: ['rule', 'subject_no', 'route', 'body', 'person_id', 'decided_by_id', 'reason'],
    },
  ],
  primary: ['retry', 'dismiss'],
};

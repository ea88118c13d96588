import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'seat-handovers',
  head: 'seat',
  sortable: ['created_at', 'no'],
  columns: ['seat', 'state', 'from_id', 'to_id', 'case_id', 'created_at'],
  figures: ['seat', 'from_id', 'to_id'],
  sections: [
    {
      code: 'handover',
      fields: ['open_points', 'customers', 'documents', 'answer', 'proposed_by', 'ended_at'],
    },
  ],
  primary: ['accept', 'decline'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'action-plans',
  head: 'goal',
  columns: ['kind', 'state', 'planned_on', 'attendees', 'result', 'passed', 'next_step', 'owner_id'],
  figures: [],
  sections: [],
  creatable: true,
};

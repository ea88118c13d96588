import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'nurture-enrolments',
  head: 'track_name',
  sortable: ['created_at'],
  columns: ['track_name', 'lead_title', 'state', 'done', 'steps', 'next_at', 'stop_reason', 'created_at'],
  figures: ['done', 'steps', 'next_at'],
  sections: [
    {
      code: 'follow',
      fields: [
        'track_id',
        'revision',
        'lead_id',
        'enrolled_by_id',
        'automatic',
        'next_at',
        'waits_for_id',
        'paused_at',
        'stop_reason',
        'stop_note',
        'ended_at',
      ],
    },
  ],
  views: [{ code: 'running', params: { state: 'RUNNING,PAUSED' } }],
  primary: ['stop', 'pause', 'resume'],
  hidden: ['track_name', 'lead_no', 'lead_title'],
  creatable: true,
};

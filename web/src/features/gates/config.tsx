import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'gates',
  sortable: ['created_at', 'due_on', 'no'],
  columns: [
    'kind',
    'subject_no',
    'state',
    'decision',
    'net_value',
    'grade',
    'required_level',
    'requested_by',
    'due_on',
  ],
  figures: ['kind', 'net_value', 'required_level', 'due_on'],
  sections: [
    {
      code: 'decision',
      fields: [
        'decision',
        'decided_by',
        'decided_at',
        'minutes',
        'subject_kind',
        'subject_id',
        'requested_by',
        'requested_at',
        'self_checked',
      ],
    },
    { code: 'conditions', fields: ['conditions'] },
    { code: 'reviews', fields: ['reviews'] },
    { code: 'level', fields: ['required_level', 'level_reasons'] },
  ],
  views: [
    { code: 'inReview', params: { state: 'IN_REVIEW' } },
    { code: 'inDecision', params: { state: 'READY' } },
    { code: 'requestedByMe', params: { requested_by: 'me' } },
  ],
  primary: ['decide', 'review'],
};

import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'gates',
  columns: [
    'type',
    'gate_type',
    'state',
    'decision',
    'grade',
    'required_level',
    'requested_by',
    'requested_at',
    'due_on',
  ],
  figures: ['type', 'required_level', 'decision', 'due_on'],
  sections: [
    {
      code: 'decision',
      fields: [
        'type',
        'gate_type',
        'decision',
        'decided_by',
        'decided_at',
        'decision_note',
        'minutes',
        'required_level',
        'level_reasons',
      ],
    },
    { code: 'conditions', fields: ['conditions'] },
    { code: 'reviews', fields: ['reviews'] },
    { code: 'elements', fields: ['elements'] },
    { code: 'votes', fields: ['votes'] },
    { code: 'entry', fields: ['entry_criteria', 'checks', 'precheck'] },
  ],
  views: [{ code: 'inDecision', params: { state: 'IN_DECISION' } }],
  primary: ['decide', 'vote', 'review', 'open_decision', 'start_review', 'precheck', 'submit'],
};

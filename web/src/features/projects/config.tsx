import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'projects',
  columns: ['opportunity_id', 'state', 'grade', 'resource_level', 'owner_id', 'created_at'],
  figures: ['grade', 'resource_level', 'bid_budget', 'grade_score'],
  sections: [
    {
      code: 'charter',
      fields: [
        'objective',
        'scope',
        'out_of_scope',
        'success_criteria',
        'constraints',
        'charter',
        'bid_budget',
      ],
    },
    { code: 'grade', fields: ['grade', 'grade_score', 'resource_level', 'template', 'grading'] },
    { code: 'risks', fields: ['risks'] },
  ],
  related: [
    { collection: 'gates', by: 'case_id' },
    { collection: 'estimates', by: 'case_id' },
  ],
  primary: ['request_ati', 'request', 'submit'],
};

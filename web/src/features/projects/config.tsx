import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'projects',
  sortable: ['created_at', 'no'],
  creatable: true,
  columns: ['account_id', 'state', 'grade', 'resource_level', 'bid_budget', 'owner_id', 'created_at'],
  figures: ['grade', 'resource_level', 'bid_budget'],
  sections: [
    {
      code: 'charter',
      fields: [
        'objective',
        'scope',
        'out_of_scope',
        'success_criteria',
        'constraints',
        'risks',
        'bid_budget',
        'opportunity_id',
        'account_id',
      ],
    },
    { code: 'grade', fields: ['grade', 'resource_level', 'owner_id'] },
  ],
  related: [
    { collection: 'gates', by: 'case_id' },
    { collection: 'estimates', by: 'case_id' },
  ],
  primary: ['appoint', 'update'],
};

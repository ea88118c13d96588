import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'campaigns',
  sortable: ['created_at', 'begins_on', 'name'],
  columns: ['state', 'channel', 'begins_on', 'ends_on', 'budget', 'actual_cost', 'target_leads', 'owner_id'],
  figures: ['budget', 'actual_cost', 'target_leads'],
  sections: [
    {
      code: 'campaign',
      fields: [
        'name',
        'channel',
        'begins_on',
        'ends_on',
        'budget',
        'actual_cost',
        'target_leads',
        'owner_id',
      ],
    },
  ],
  related: [{ collection: 'leads', by: 'campaign_id' }],
  parts: [{ path: 'figures' }],
  primary: ['start', 'update', 'end'],
  creatable: true,
};

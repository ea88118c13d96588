import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'opportunities',
  columns: [
    'account_id',
    'stage',
    'amount',
    'probability',
    'grade',
    'expected_close_on',
    'owner_id',
    'next_step_due_on',
  ],
  figures: ['amount', 'probability', 'expected_close_on', 'stage'],
  sections: [
    {
      code: 'deal',
      fields: [
        'account_id',
        'amount',
        'expected_close_on',
        'stage',
        'probability',
        'forecast_category',
        'procurement_mode',
        'owner_id',
      ],
    },
    { code: 'next', fields: ['next_step', 'next_step_due_on'] },
    {
      code: 'bant',
      fields: ['bant', 'bant_budget', 'bant_authority', 'bant_need', 'bant_timeline', 'bant_total'],
    },
  ],
  related: [
    { collection: 'projects', by: 'opportunity_id' },
    { collection: 'estimates', by: 'case_id' },
    { collection: 'quotes', by: 'opportunity_id' },
    { collection: 'gates', by: 'case_id' },
  ],
  views: [
    { code: 'mine', params: { owner_id: 'me' } },
    { code: 'open', params: { state: 'OPEN' } },
  ],
  primary: ['qualify', 'move', 'win'],
  creatable: true,
};

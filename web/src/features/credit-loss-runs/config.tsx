import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'credit-loss-runs',
  sortable: ['created_at', 'no'],
  columns: ['legal_entity_id', 'as_of', 'required_allowance', 'allowance_change', 'asset_allowance_change'],
  figures: ['as_of', 'required_allowance', 'allowance_change', 'forward_factor'],
  sections: [
    {
      code: 'loss',
      fields: [
        'legal_entity_id',
        'as_of',
        'forward_factor',
        'required_allowance',
        'allowance_change',
        'required_asset_allowance',
        'asset_allowance_change',
        'run_by_id',
      ],
    },
    { code: 'loss_rows', fields: ['loss_rows'] },
  ],
  creatable: true,
};

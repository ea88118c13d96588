import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'delegations',
  columns: [
    'from_user_id',
    'to_user_id',
    'status',
    'level',
    'gates',
    'amount_limit',
    'valid_from',
    'valid_to',
  ],
  sortable: ['created_at', 'valid_from', 'valid_to'],
  figures: ['level', 'amount_limit', 'valid_from', 'valid_to'],
  sections: [
    { code: 'delegation', fields: ['from_user_id', 'to_user_id', 'status', 'reason', 'revoked_at'] },
    {
      code: 'scope',
      fields: [
        'level',
        'gates',
        'amount_limit',
        'margin_floor',
        'discount_cap',
        'wacp_cap_days',
        'sub_delegable',
      ],
    },
  ],
  views: [
    { code: 'givenByMe', params: { from_user_id: 'me' } },
    { code: 'givenToMe', params: { to_user_id: 'me' } },
  ],
  primary: ['revoke'],
  grave: ['revoke'],
  creatable: true,
};

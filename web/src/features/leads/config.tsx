import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'leads',
  sortable: ['created_at', 'score', 'first_touch_due_at', 'no'],
  columns: [
    'company_name',
    'state',
    'grade',
    'temperature',
    'score',
    'est_amount',
    'source',
    'owner_id',
    'first_touch_due_at',
    'created_at',
  ],
  figures: ['est_amount', 'score', 'temperature', 'first_touch_due_at'],
  sections: [
    {
      code: 'need',
      fields: [
        'need_text',
        'product_line',
        'est_amount',
        'est_close_on',
        'source',
        'source_detail',
        'received_at',
      ],
    },
    {
      code: 'company',
      fields: [
        'company_name',
        'credit_code',
        'country',
        'province',
        'industry',
        'industry_fit',
        'size_fit',
        'region_served',
        'account_id',
      ],
    },
    {
      code: 'contact',
      fields: ['contact_name', 'contact_title', 'contact_role', 'email', 'phone', 'contact_id'],
    },
    {
      code: 'bant',
      fields: ['fit_score', 'interest_score', 'behaviour_score', 'score', 'grade', 'bant', 'score_reasons'],
    },
    {
      code: 'follow',
      fields: [
        'owner_id',
        'first_touch_due_at',
        'first_touch_at',
        'last_touch_at',
        'touch_count',
        'nurture_reason',
        'nurture_on',
        'reject_reason',
        'reject_note',
        'opportunity_id',
        'converted_at',
      ],
    },
  ],
  views: [
    { code: 'mine', params: { owner_id: 'me' } },
    { code: 'new', params: { state: 'NEW' } },
    { code: 'validated', params: { state: 'VALIDATED' } },
  ],
  primary: ['convert', 'validate', 'touch', 'assign'],
  creatable: true,
};

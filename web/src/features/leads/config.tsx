import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'leads',
  columns: [
    'company_name',
    'state',
    'grade',
    'temperature',
    'total_score',
    'est_amount',
    'source',
    'owner_id',
    'received_at',
  ],
  figures: ['est_amount', 'total_score', 'temperature', 'source'],
  sections: [
    {
      code: 'need',
      fields: [
        'need_text',
        'product_line',
        'est_amount',
        'est_close_month',
        'source',
        'source_detail',
        'received_at',
      ],
    },
    {
      code: 'company',
      fields: [
        'company_name',
        'company_domain',
        'unified_credit_code',
        'country',
        'province',
        'industry',
        'employee_band',
        'account_id',
      ],
    },
    { code: 'contact', fields: ['contact_name', 'contact_title', 'email', 'phone', 'contact_id', 'consent'] },
    {
      code: 'bant',
      fields: [
        'bant',
        'bant_budget',
        'bant_authority',
        'bant_need',
        'bant_timeline',
        'fit_score',
        'interest_score',
        'behaviour_score',
        'total_score',
      ],
    },
    {
      code: 'follow',
      fields: [
        'owner_id',
        'sla_first_touch_due',
        'first_touch_at',
        'nurture_reason',
        'next_touch_on',
        'reject_reason',
        'duplicate_of',
        'opportunity_id',
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

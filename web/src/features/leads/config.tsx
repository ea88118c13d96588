import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';

const Timeline = lazy(() => import('../activities/Timeline'));
const Likelihood = lazy(() => import('./Likelihood'));
const QuickBar = lazy(() => import('../activities/QuickBar'));

export const config: ObjectConfig = {
  collection: 'leads',
  sortable: ['created_at', 'score', 'first_touch_due_at', 'no'],
  columns: [
    'company_name',
    'state',
    'grade',
    'temperature',
    'score',
    'likelihood',
    'est_amount',
    'source',
    'owner_id',
    'first_touch_due_at',
    'created_at',
  ],
  figures: ['est_amount', 'score', 'likelihood', 'temperature', 'first_touch_due_at'],
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
        'campaign_id',
        'import_id',
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
        'city',
        'company_domain',
        'industry',
        'industry_fit',
        'size_fit',
        'region_served',
        'account_id',
        'merged_into_id',
      ],
    },
    {
      code: 'contact',
      fields: [
        'contact_name',
        'contact_title',
        'contact_role',
        'email',
        'phone',
        'contact_id',
        'consent_email',
        'consent_phone',
        'consent_basis',
        'consent_at',
        'unsubscribed_at',
      ],
    },
    {
      code: 'bant',
      fields: ['fit_score', 'interest_score', 'behaviour_score', 'score', 'grade', 'bant', 'score_reasons'],
    },
    {
      code: 'follow',
      fields: [
        'owner_id',
        'assignment',
        'pool_id',
        'first_touch_due_at',
        'escalated_to_id',
        'breaches',
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
    { code: 'escalated', params: { escalated_to_id: 'me' } },
    { code: 'validated', params: { state: 'VALIDATED' } },
  ],
  related: [
    { collection: 'activities', by: 'case_id', Body: Timeline },
    { collection: 'nurture-enrolments', by: 'lead_id' },
    { collection: 'lead-duplicates', by: 'lead_id' },
    { collection: 'lead-merges', by: 'into_id' },
  ],
  Lead: Likelihood,
  Foot: QuickBar,
  primary: ['convert', 'validate', 'touch', 'claim', 'route', 'assign'],
  creatable: true,
};

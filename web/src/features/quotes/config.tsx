import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';
import { CompareVersions } from './CompareVersions';

const CreditStanding = lazy(() => import('../credit-profiles/CreditStanding'));
const DealRisks = lazy(() => import('../opportunities/DealRisks'));

export const config: ObjectConfig = {
  collection: 'quotes',
  sortable: ['created_at', 'valid_until', 'no'],
  columns: [
    'account_id',
    'state',
    'gross',
    'net',
    'discount',
    'margin',
    'revision',
    'valid_until',
    'owner_id',
  ],
  figures: ['gross', 'discount', 'margin', 'valid_until'],
  sections: [
    { code: 'payment', fields: ['instalments'] },
    {
      code: 'totals',
      fields: [
        'list',
        'discount_total',
        'discount',
        'net',
        'tax',
        'gross',
        'margin',
        'wacp_days',
        'tax_included',
      ],
    },
    {
      code: 'terms',
      fields: [
        'account_id',
        'opportunity_id',
        'legal_entity_id',
        'revision',
        'valid_until',
        'required_on',
        'delivery_terms',
        'currency',
        'rates_on',
        'rates',
        'fx_clause',
        'customer_note',
        'note',
        'sent_at',
        'accepted_on',
        'rejection_reason',
        'superseded_by',
        'owner_id',
      ],
    },
    { code: 'warnings', fields: ['warnings'] },
  ],
  related: [
    { collection: 'risks', by: 'opportunity_id', Body: DealRisks },
    { collection: 'estimates', by: 'quote_id' },
    { collection: 'bids', by: 'quote_id' },
    { collection: 'contracts', by: 'quote_id' },
    { collection: 'sales-orders', by: 'quote_id' },
    { collection: 'gates', by: 'case_id' },
  ],
  parts: [{ path: 'compare', Body: CompareVersions }],
  Lead: CreditStanding,
  hidden: ['lines'],
  views: [{ code: 'mine', params: { owner_id: 'me' } }],
  primary: ['accept', 'send', 'request_deal_approval', 'request_atb', 'check', 'revise'],
  creatable: true,
  pages: {
    new: ({ defaults }) => {
      const about = ['opportunity_id', 'case_id'].find((f) => defaults?.[f]);
      return about ? `/quotes/new?${about}=${defaults?.[about]}` : '/quotes/new';
    },
    revise: ({ id }) => `/quotes/${id}/edit`,
  },
};

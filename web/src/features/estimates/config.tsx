import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';

const BetterTerms = lazy(() => import('./BetterTerms').then((m) => ({ default: m.BetterTerms })));
const DealRisks = lazy(() => import('../opportunities/DealRisks'));
const CashCurve = lazy(() => import('./CashCurve').then((m) => ({ default: m.CashCurve })));
const CostModel = lazy(() => import('./CostModel').then((m) => ({ default: m.CostModel })));
const Sensitivity = lazy(() => import('./Sensitivity').then((m) => ({ default: m.Sensitivity })));

export const config: ObjectConfig = {
  collection: 'estimates',
  sortable: ['created_at', 'no'],
  columns: [
    'quote_no',
    'state',
    'revenue',
    'cost',
    'financing',
    'margin_before',
    'margin_after',
    'wacp_days',
    'owner_id',
    'locked_at',
  ],
  figures: ['revenue', 'cost', 'margin_before', 'margin_after'],
  sections: [
    {
      code: 'result',
      fields: [
        'revenue',
        'cost',
        'overhead',
        'financing',
        'margin_before',
        'margin_after',
        'wacp_months',
        'wacp_days',
        'peak_funding',
        'payback_month',
        'method',
        'day_count',
        'carry_rate',
        'warnings',
        'quote_id',
        'quote_revision',
      ],
    },
    { code: 'lines', fields: ['lines'] },
    { code: 'risks', fields: ['risks', 'risk_reserve'] },
    { code: 'payment', fields: ['terms', 'delivery_month', 'inflows', 'outflows'] },
  ],
  related: [{ collection: 'risks', by: 'opportunity_id', Body: DealRisks }],
  parts: [
    { path: 'cost-model', Body: CostModel },
    { path: 'cash-curve', Body: CashCurve },
    { path: 'better-terms', Body: BetterTerms },
    { path: 'sensitivity', Body: Sensitivity },
  ],
  primary: ['lock', 'submit', 'update'],
  creatable: true,
};

import type { ObjectConfig } from '../object/config';
import { BetterTerms } from './BetterTerms';

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
    { code: 'payment', fields: ['terms', 'inflows', 'outflows'] },
  ],
  parts: [{ path: 'better-terms', Body: BetterTerms }],
  primary: ['lock', 'submit', 'update'],
  creatable: true,
};

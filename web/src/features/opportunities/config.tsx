import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';
import { Admission } from './Admission';
import { Guidance } from './Guidance';
import { Products } from './Products';
import { Risks } from './Risks';
import { Similar } from './Similar';

const Timeline = lazy(() => import('../activities/Timeline'));
const ChainMap = lazy(() => import('../chain-members/ChainMap'));
const Matrix = lazy(() => import('../requirements/Matrix'));
const QuickBar = lazy(() => import('../activities/QuickBar'));

export const config: ObjectConfig = {
  collection: 'opportunities',
  sortable: ['created_at', 'expected_close_on', 'amount', 'updated_at', 'no'],
  columns: [
    'account_id',
    'stage',
    'amount',
    'probability',
    'grade',
    'expected_close_on',
    'state',
    'owner_id',
    'next_step_due_on',
  ],
  figures: ['amount', 'probability', 'expected_close_on', 'grade_score'],
  sections: [
    {
      code: 'deal',
      fields: [
        'account_id',
        'stage',
        'amount',
        'amount_low',
        'amount_high',
        'margin_low',
        'margin_high',
        'probability',
        'forecast_category',
        'expected_close_on',
        'customer_budget',
        'decision_on',
        'procurement_mode',
        'product_lines',
        'competitors',
        'strategy_note',
        'owner_id',
        'lead_id',
      ],
    },
    { code: 'next', fields: ['next_step', 'next_step_due_on', 'stale', 'close_slipping', 'hold_reason'] },
    { code: 'bant', fields: ['bant'] },
    { code: 'grade', fields: ['grade', 'grade_score', 'template'] },
  ],
  related: [
    { collection: 'activities', by: 'case_id', Body: Timeline },
    { collection: 'chain-members', by: 'opportunity_id', Body: ChainMap },
    { collection: 'pain-points', by: 'opportunity_id' },
    { collection: 'value-propositions', by: 'opportunity_id' },
    { collection: 'action-plans', by: 'opportunity_id' },
    { collection: 'competitor-assessments', by: 'opportunity_id' },
    { collection: 'win-loss-reviews', by: 'opportunity_id' },
    { collection: 'projects', by: 'opportunity_id' },
    { collection: 'requirements', by: 'opportunity_id', Body: Matrix },
    { collection: 'rd-requests', by: 'opportunity_id' },
    { collection: 'solutions', by: 'opportunity_id' },
    { collection: 'quotes', by: 'opportunity_id' },
    { collection: 'estimates', by: 'opportunity_id' },
    { collection: 'bids', by: 'opportunity_id' },
    { collection: 'gates', by: 'case_id' },
  ],
  views: [
    { code: 'mine', params: { owner_id: 'me' } },
    { code: 'open', params: { state: 'OPEN' } },
  ],
  parts: [
    { path: 'products', Body: Products },
    { path: 'admission', Body: Admission },
    { path: 'guidance', Body: Guidance },
    { path: 'risks', Body: Risks },
  ],
  Lead: Similar,
  Foot: QuickBar,
  primary: ['request_ati', 'qualify', 'move', 'grade', 'update'],
  creatable: true,
};

import { lazy } from 'react';
import { paperLead } from '../documents/PaperLead';
import type { ObjectConfig } from '../object/config';

const Paper = paperLead('solutions');
const Reuse = lazy(() => import('./Reuse').then((m) => ({ default: m.Reuse })));

export const config: ObjectConfig = {
  collection: 'solutions',
  sortable: ['created_at', 'no'],
  columns: ['revision', 'state', 'owner_id', 'reviewer_id', 'opportunity_id', 'created_at'],
  figures: ['revision', 'reviewed_at'],
  sections: [
    { code: 'solution', fields: ['summary', 'assumptions', 'exclusions'] },
    { code: 'bill', fields: ['bill'] },
    { code: 'review', fields: ['review_note', 'reviewer_id', 'reviewed_at', 'quote_id', 'superseded_by'] },
    { code: 'copied', fields: ['copied'] },
  ],
  parts: [{ path: 'reusable', Body: Reuse }],
  Lead: Paper,
  hidden: ['title'],
  views: [
    { code: 'mine', params: { owner_id: 'me' } },
    { code: 'inDecision', params: { state: 'IN_REVIEW' } },
  ],
  primary: ['offer', 'approve', 'submit', 'update', 'revise'],
  creatable: true,
};

import { lazy } from 'react';
import type { ObjectConfig } from '../object/config';

const Steps = lazy(() => import('./Steps'));

export const config: ObjectConfig = {
  collection: 'nurture-tracks',
  sortable: ['created_at', 'name'],
  columns: ['state', 'automatic', 'product_line', 'revision', 'owner_id', 'created_at'],
  figures: ['revision', 'automatic', 'product_line'],
  sections: [{ code: 'facts', fields: ['owner_id'] }],
  related: [{ collection: 'nurture-enrolments', by: 'track_id' }],
  Lead: Steps,
  hidden: ['steps'],
  views: [{ code: 'active', params: { state: 'ACTIVE' } }],
  primary: ['update', 'retire', 'reopen'],
  creatable: true,
};

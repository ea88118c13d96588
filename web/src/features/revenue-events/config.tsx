import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'revenue-events',
  head: 'recognised_on',
  columns: ['cause', 'amount', 'base', 'from_liability', 'to_asset'],
  figures: [],
  sections: [],
};

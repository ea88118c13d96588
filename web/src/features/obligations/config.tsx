import type { ObjectConfig } from '../object/config';

export const config: ObjectConfig = {
  collection: 'obligations',
  head: 'text',
  columns: ['kind', 'pattern', 'state', 'allocated', 'recognised', 'starts_on', 'ends_on'],
  figures: [],
  sections: [],
  rowDeeds: [{ action: 'set_term', where: { pattern: 'STRAIGHT_LINE', state: 'OPEN' } }],
};

import { describe, expect, it } from 'vitest';
import { GAP, layout, NODE, neighbour, ordered, type Placed } from './layout';

const m = (id: string, reports_to_id: string | null, influence = 5): Placed => ({
  id,
  reports_to_id,
  influence,
});
const chain = [
  m('ceo', null, 10),
  m('cto', 'ceo', 9),
  m('cfo', 'ceo', 8),
  m('user', 'cto', 3),
  m('coach', null, 4),
];

describe('the map of a decision chain', () => {
  it('stands everybody above the middle of those who report to him', () => {
    const { spots, width, height } = layout(chain);
    const at = (id: string) => spots.get(id) ?? { x: -1, y: -1, level: -1 };
    expect(at('ceo').x).toBe((at('cto').x + at('cfo').x) / 2);
    expect([at('ceo').level, at('cto').level, at('user').level]).toEqual([0, 1, 2]);
    expect(height).toBe(3 * NODE.height + 2 * GAP.y);
    expect(width).toBe(3 * NODE.width + 2 * GAP.x);
  });
  it('puts nobody over anybody else', () => {
    const many = Array.from({ length: 40 }, (_, i) => m(`m${i}`, i < 4 ? null : `m${(i * 7) % i}`, i % 11));
    const { spots } = layout(many);
    const taken = [...spots.values()].map((s) => `${s.x}/${s.y}`);
    expect(new Set(taken).size).toBe(40);
  });
  it('is drawn although somebody closed a circle', () => {
    const circle = [m('a', 'b'), m('b', 'a'), m('c', 'gone')];
    expect(layout(circle).spots.size).toBe(3);
    expect(ordered(circle)).toHaveLength(3);
  });
  it('is read from the top, the most influential first', () => {
    expect(ordered(chain).map((o) => `${o.level}${o.id}`)).toEqual([
      '0ceo',
      '1cto',
      '2user',
      '1cfo',
      '0coach',
    ]);
  });
  it.each([
    ['cto', 'ArrowUp', 'ceo'],
    ['ceo', 'ArrowDown', 'cto'],
    ['cto', 'ArrowRight', 'cfo'],
    ['cfo', 'ArrowLeft', 'cto'],
    ['ceo', 'ArrowUp', undefined],
    ['user', 'ArrowDown', undefined],
  ])('from %s by %s to %s', (from, key, to) => expect(neighbour(chain, from, key)).toBe(to));
});

import { beforeEach, describe, expect, it } from 'vitest';
import { dropSheet, type Kept, keepSheet, keptSheets, recallSheet, sheetText, slotOf } from './keptSheet';
import { newLine } from './lines';

const kept = (more: Partial<Kept> = {}): Kept => ({
  lines: [newLine('p1', '机架服务器', '3', { discount: '5' })],
  head: { note: '加急' },
  version: 2,
  title: '数字化工厂',
  at: '2026-03-02T09:00:00Z',
  ...more,
});
const MARCH = Date.parse('2026-03-03T09:00:00Z');

beforeEach(() => localStorage.clear());

describe('an unsaved sheet', () => {
  it('comes back as it was typed, with keys of its own', () => {
    const slot = slotOf('u1', 'q1', 'o1');
    const before = kept();
    expect(keepSheet(slot, before)).toBe(true);
    const after = recallSheet(slot);
    expect(after?.lines[0]).toMatchObject({ product_id: 'p1', quantity: '3', discount: '5' });
    expect(after?.lines[0]?.key).not.toBe(before.lines[0]?.key);
    expect(sheetText(after?.lines ?? [], after?.head ?? {})).toBe(sheetText(before.lines, before.head));
    dropSheet(slot);
    expect(recallSheet(slot)).toBeNull();
  });

  it.each(['', 'null', '[]', '{"lines":[]}', '{"lines":3,"head":{},"at":"x"}', 'no json'])(
    'what cannot be read (%s) is none',
    (text) => {
      localStorage.setItem(slotOf('u1', undefined, 'o1'), text);
      expect(recallSheet(slotOf('u1', undefined, 'o1'))).toBeNull();
    },
  );

  it('a line of an older build gets what it lacks', () => {
    localStorage.setItem(
      slotOf('u1', undefined, 'o1'),
      JSON.stringify({ ...kept(), lines: [{ product_id: 'p', name: 'n' }] }),
    );
    expect(recallSheet(slotOf('u1', undefined, 'o1'))?.lines[0]).toMatchObject({
      quantity: '1',
      choices: [],
    });
  });

  it("new quotes are listed, one's own only, the latest first; old ones are dropped", () => {
    keepSheet(slotOf('u1', undefined, 'o1'), kept());
    keepSheet(slotOf('u1', undefined, 'o2'), kept({ at: '2026-03-02T11:00:00Z' }));
    keepSheet(slotOf('u1', undefined, 'o3'), kept({ at: '2026-01-01T11:00:00Z' }));
    keepSheet(slotOf('u1', 'q9', 'o1'), kept());
    keepSheet(slotOf('u2', undefined, 'o4'), kept());
    expect(keptSheets('u1', MARCH).map((k) => k.opportunityId)).toEqual(['o2', 'o1']);
    expect(recallSheet(slotOf('u1', undefined, 'o3'))).toBeNull();
    expect(recallSheet(slotOf('u1', 'q9', 'o1'))).not.toBeNull();
  });
});

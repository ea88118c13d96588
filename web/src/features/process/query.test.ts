import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLAT } from '../shell/nav';
import { BLANK, bodyOf, draftOf, pairs } from './draft';
import { activityOf, gatesBelow, type NodeContent, type NodeLine, search } from './query';

const line = (code: string, more: Partial<NodeLine> = {}): NodeLine => ({
  id: code,
  code,
  level: code.split('.').length,
  parent_code: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  name: { zh: `节点${code}`, en: `Node ${code}` },
  owner_role: 'AR',
  responsible_role: null,
  gate: null,
  aside: false,
  stage: null,
  screen: null,
  verbs: [],
  revision: 0,
  ...more,
});

const nodes = [
  line('2'),
  line('2.1'),
  line('2.1.1'),
  line('2.1.1.1'),
  line('2.1.1.1.1', { screen: '/leads', verbs: ['lead.create'] }),
  line('2.1.1.1.2', { screen: '/leads', verbs: ['lead.reject'], aside: true }),
  line('2.1.1.1.3', { screen: '/leads', verbs: ['lead.convert'], gate: 'ATI' }),
];

describe('the house in the client', () => {
  it('names the gates below a node', () => expect(gatesBelow(nodes, '2.1')).toEqual(['ATI']));

  it('finds by code, name, role and verb, every word of them', () => {
    expect(search(nodes, 'lead.convert').map((n) => n.code)).toEqual(['2.1.1.1.3']);
    expect(search(nodes, 'node 2.1.1.1.2').map((n) => n.code)).toEqual(['2.1.1.1.2']);
    expect(search(nodes, '  ')).toEqual([]);
  });

  it('knows the activity of a page by its next deed', () => {
    expect(activityOf(nodes, 'leads', ['reject', 'convert'])?.code).toBe('2.1.1.1.3');
    expect(activityOf(nodes, 'leads', [])?.code).toBe('2.1.1.1.1');
    expect(activityOf(nodes, 'bids', [])).toBeUndefined();
  });

  it('edits without losing anything', () => {
    const content: NodeContent = {
      level: 5,
      parent_code: '2.1.1.1',
      name: { zh: '名', en: 'Name' },
      purpose: null,
      owner_role: 'AR',
      responsible_role: 'SDR',
      support_roles: ['SR', 'FR'],
      inputs: [
        { zh: '一', en: 'one' },
        { zh: '二', en: 'two' },
      ],
      outputs: [],
      decision_point: { zh: '是否？', en: 'Whether?' },
      gate: 'ATI',
      redirect_to: null,
      aside: false,
      stage: 'S1_LEAD',
      screen: '/leads',
      kpis: ['KPI-02'],
      verbs: ['lead.convert'],
      retired: false,
    };
    expect(bodyOf(draftOf(content))).toEqual(content);
    expect(pairs({ zh: '一\n二', en: 'one' })).toEqual([
      { zh: '一', en: 'one' },
      { zh: '二', en: '' },
    ]);
    expect(bodyOf({ ...BLANK, level: '3', verbs: 'lead.create' }).verbs).toEqual([]);
  });

  it('every screen of the shipped house is a page of this client', () => {
    const folder = join(process.cwd(), '../governance/data/process-house');
    const texts = readdirSync(folder).map((f) => readFileSync(join(folder, f), 'utf8'));
    const screens = new Set(
      texts.flatMap((t) => [...t.matchAll(/^screen = "(.*)"$/gm)].map((m) => m[1] ?? '')),
    );
    expect(screens.size).toBeGreaterThan(20);
    for (const screen of screens)
      expect(
        existsSync(join(process.cwd(), `src/features${screen}/config.tsx`)) ||
          FLAT.some((i) => i.to === screen),
        `${screen} is a page`,
      ).toBe(true);
  });
});

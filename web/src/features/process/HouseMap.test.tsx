import { render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { needWords, startI18n, VOCABULARY } from '@/i18n';
import { HouseMap } from './HouseMap';
import type { NodeFigures, NodeLine } from './query';

vi.mock('@tanstack/react-router', () => ({
  Link: ({ params, children, ...rest }: { params: { code: string }; children: ReactNode }) => (
    <a href={`/process/${params.code}`} {...rest}>
      {children}
    </a>
  ),
}));

const node = (code: string, zh: string, more: Partial<NodeLine> = {}): NodeLine => ({
  id: code,
  code,
  level: code.split('.').length,
  parent_code: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
  name: { zh, en: zh },
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
const figures = (code: string, more: Partial<NodeFigures>): [string, NodeFigures] => [
  code,
  {
    code,
    deals: null,
    records: null,
    object: null,
    clock: null,
    median_days: null,
    finished: 0,
    longest_days: null,
    ...more,
  },
];

const nodes = [
  node('1', '管理战略'),
  node('1.1', '管理目标'),
  node('1.1.1', '制定目标'),
  node('2', '管理执行'),
  node('2.1', '管理线索'),
  node('2.1.1', '收集线索'),
  node('2.2', '管理机会点'),
  node('2.2.1', '项目立项'),
  node('2.2.1.1', '立项决策'),
  node('2.2.1.1.1', '申请立项决策', { gate: 'ATI' }),
  node('3', '管理运营'),
  node('3.1', '管理主数据'),
];

describe('the map of the house', () => {
  beforeAll(async () => {
    await startI18n('zh-CN');
    await needWords(...VOCABULARY, 'process');
  });

  it('shows the categories, the chains with their gates, and what is in hand', () => {
    const live = new Map([
      figures('2', { deals: 12 }),
      figures('2.1.1', { records: 9, object: 'lead' }),
      figures('2.2', { deals: 3, clock: 'LTB', median_days: '12.0', finished: 4 }),
      figures('2.2.1', { records: 1, object: 'project', clock: 'ATI', median_days: '0.0', finished: 2 }),
    ]);
    render(<HouseMap nodes={nodes} figures={live} />);
    const stream = screen.getByRole('region', { name: /管理执行/ });
    const chain = within(stream).getByRole('list', { name: '管理机会点' });
    expect(within(chain).getByRole('link').getAttribute('href')).toBe('/process/2.2.1');
    expect(chain.textContent).toContain('ATI');
    expect(chain.textContent).toContain('立项 1 · 中位 <0.1 天');
    expect(stream.textContent).toContain('12 个项目');
    expect(stream.textContent).toContain('3 个项目 · 中位 12 天');
    expect(stream.textContent).toContain('线索 9');
    expect(screen.getByRole('region', { name: /管理战略/ }).textContent).toContain('制定目标');
    expect(screen.getByRole('region', { name: /管理运营/ })).toBeTruthy();
  });

  it('reads without figures', () => {
    render(<HouseMap nodes={nodes} figures={undefined} />);
    expect(screen.getByRole('link', { name: '收集线索' })).toBeTruthy();
  });
});

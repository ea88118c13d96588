import { render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { needWords, startI18n, VOCABULARY } from '@/i18n';
import { Diagram } from './Diagram';
import type { DiagramView } from './query';

vi.mock('@tanstack/react-router', () => ({
  Link: ({ params, children, ...rest }: { params: { code: string }; children: ReactNode }) => (
    <a href={`/process/${params.code}`} {...rest}>
      {children}
    </a>
  ),
}));

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const both = (zh: string, en: string) => ({ zh, en });
const drawn: DiagramView = {
  code: '2.1.4',
  name: both('升级线索', 'Convert leads'),
  bounds: box(0, 0, 600, 150),
  lanes: [{ role: 'AR', bounds: box(30, 0, 570, 150) }],
  figures: [
    {
      id: 's',
      kind: 'START',
      code: null,
      name: both('线索', 'Lead'),
      bounds: box(60, 57, 36, 36),
      label: box(10, 95, 130, 48),
    },
    {
      id: 'a',
      kind: 'ACTIVITY',
      code: '2.1.4.1.2',
      name: both('转化线索', 'Convert a lead'),
      bounds: box(140, 35, 120, 80),
      label: null,
    },
    {
      id: 'g',
      kind: 'GATE',
      code: null,
      name: both('ATI', 'ATI'),
      bounds: box(320, 50, 50, 50),
      label: box(350, 35, 60, 16),
    },
    {
      id: 'e',
      kind: 'END',
      code: null,
      name: both('机会点', 'Opportunity'),
      bounds: box(460, 57, 36, 36),
      label: box(410, 95, 130, 48),
    },
  ],
  edges: [
    {
      id: 'f1',
      from: 's',
      to: 'a',
      outcome: null,
      points: [
        { x: 96, y: 75 },
        { x: 140, y: 75 },
      ],
      label: null,
    },
    {
      id: 'f2',
      from: 'g',
      to: 'e',
      outcome: 'GO',
      points: [
        { x: 370, y: 75 },
        { x: 460, y: 75 },
      ],
      label: box(374, 59, 30, 14),
    },
  ],
};

describe('the drawing of a process', () => {
  beforeAll(async () => {
    await startI18n('zh-CN');
    await needWords(...VOCABULARY, 'process');
  });

  it('has a name, its lanes, and a link to the card of each activity', () => {
    render(<Diagram diagram={drawn} />);
    const region = screen.getByRole('region', { name: '流程图：升级线索' });
    const link = within(region).getByRole('link', { name: '转化线索' });
    expect(link.getAttribute('href')).toBe('/process/2.1.4.1.2');
    expect(region.textContent).toContain('客户经理');
    expect(region.textContent).toContain('通过');
    expect(region.querySelectorAll('polyline')).toHaveLength(2);
    expect(region.querySelectorAll('circle')).toHaveLength(2);
  });
});

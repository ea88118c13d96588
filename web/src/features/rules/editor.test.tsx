import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, describe, expect, it } from 'vitest';
import { needWords, startI18n } from '@/i18n';
import { DecisionTable } from './DecisionTable';
import type { Content } from './table';

const content: Content = {
  hitPolicy: 'first',
  inputs: [{ id: 'score', name: 'Score', field: 'score' }],
  outputs: [{ id: 'band', name: 'Band', field: 'band', kind: 'text' }],
  rules: [
    { score: '>= 75', band: '"A"' },
    { score: '>= 50', band: '"B"' },
  ],
};

beforeAll(async () => {
  await startI18n('en');
  await needWords('rules');
});

function Editor({ seen }: { seen: (c: Content) => void }) {
  const [now, setNow] = useState(content);
  return (
    <DecisionTable
      content={now}
      hits={[1]}
      errors={[{ row: 0, column: 'band', code: 'rules.cell_malformed', reason: 'no' }]}
      onChange={(c) => {
        seen(c);
        setNow(c);
      }}
    />
  );
}
const cell = (at: string) =>
  document.querySelector<HTMLInputElement>(`[data-cell="${at}"]`) as HTMLInputElement;

describe('the table editor', () => {
  it('is worked by keyboard alone', () => {
    let last = content;
    render(
      <Editor
        seen={(c) => {
          last = c;
        }}
      />,
    );
    cell('0:0').focus();
    fireEvent.keyDown(cell('0:0'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(cell('1:0'));
    fireEvent.keyDown(cell('1:0'), { key: 'Enter' });
    expect(document.activeElement).toBe(cell('2:0'));
    fireEvent.change(cell('2:0'), { target: { value: '>= 25' } });
    fireEvent.keyDown(cell('2:0'), { key: 'ArrowUp', altKey: true });
    expect(document.activeElement).toBe(cell('1:0'));
    expect(last.rules.map((r) => r.score)).toEqual(['>= 75', '>= 25', '>= 50']);
    fireEvent.keyDown(cell('1:0'), { key: 'Delete', ctrlKey: true });
    expect(last.rules).toEqual(content.rules);
  });
  it('marks the rows that matched and the cells that cannot be read', () => {
    render(<Editor seen={() => {}} />);
    expect(cell('1:0').closest('tr')?.className).toBe('hit');
    expect(cell('0:1').getAttribute('aria-invalid')).toBe('true');
    expect(cell('0:1').title).toBe('no');
  });
  it('shows words instead of texts, and no fields, where it is only read', () => {
    render(<DecisionTable content={content} />);
    expect(screen.queryAllByRole('textbox')).toHaveLength(0);
    expect(screen.getByText('>= 75')).toBeTruthy();
    expect(screen.getByText('A')).toBeTruthy();
  });
});

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty } from '@/components/Empty';
import { AddLines } from './AddLines';
import { EditGrid } from './EditGrid';
import { LineDetails } from './LineDetails';
import type { Draft } from './lines';
import { PriceSteps } from './PriceSteps';
import type { Priced } from './types';
import type { useSheet } from './useSheet';

interface Props {
  sheet: Pick<ReturnType<typeof useSheet>, 'lines' | 'setLines'>;
  priced: Priced | undefined;
  wrong: Map<number, Finding[]>;
}

/** Product, quantity, product, quantity: Enter leads through a whole quote. */
export function SheetLines({ sheet: { lines, setLines }, priced, wrong }: Props) {
  const { t } = useTranslation('quote');
  const [chosen, setChosen] = useState(0);
  const [goal, setGoal] = useState<{ at: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const focus = (where: string) =>
    box.current?.querySelector<HTMLElement>(`${where} :is(input, select, textarea)`)?.focus();
  const [bare] = useState(lines.length === 0);
  useEffect(() => {
    // On a phone the focus would bring the keyboard up over the page.
    if (bare && !matchMedia('(pointer: coarse)').matches)
      box.current?.querySelector<HTMLElement>('.add-lines input')?.focus();
  }, [bare]);
  const change = (at: number, part: Partial<Draft>) =>
    setLines((all) => all.map((line, i) => (i === at ? { ...line, ...part } : line)));
  const add = (more: Draft[]) => {
    if (more.length === 0) return;
    setLines((all) => [...all, ...more]);
    setChosen(lines.length);
    setGoal({ at: lines.length });
  };
  const remove = (at: number) => {
    setLines((all) => all.filter((_, i) => i !== at));
    setChosen((now) => Math.max(0, Math.min(now, lines.length - 2)));
  };
  const back = (e: KeyboardEvent) => {
    if (e.key !== 'Escape' || e.defaultPrevented) return;
    e.preventDefault();
    setGoal({ at: chosen });
  };
  const line = lines[chosen];
  const found = priced?.lines[chosen];
  return (
    <Card title={t('lines', { count: lines.length })} note={<span className="key-hint">{t('keys')}</span>}>
      <div ref={box} data-pointer="/lines">
        <AddLines onAdd={add} />
        {lines.length === 0 ? (
          <Empty small title={t('empty')} text={t('emptyText')} />
        ) : (
          <EditGrid
            lines={lines}
            priced={priced}
            wrong={wrong}
            chosen={chosen}
            goal={goal}
            onChoose={setChosen}
            onChange={change}
            onRemove={remove}
            onPast={() => focus('.add-lines')}
            onDetails={() => focus('.line-details')}
          />
        )}
        {line && (
          // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads from any field back to the line
          <div onKeyDown={back}>
            <LineDetails
              at={chosen}
              line={line}
              wrong={wrong.get(chosen) ?? []}
              onChange={(part) => change(chosen, part)}
            />
          </div>
        )}
        {found && priced && <PriceSteps line={found} currency={priced.currency} />}
      </div>
    </Card>
  );
}

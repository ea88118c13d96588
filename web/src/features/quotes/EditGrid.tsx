import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/api/types';
import { Money } from '@/components/Money';
import { errorWord, fieldWord } from '@/i18n/words';
import { price } from '@/lib/format';
import { useWindow } from '@/lib/useWindow';
import { ROW } from './LineGrid';
import type { Draft } from './lines';
import type { Priced, QuoteLine } from './types';

const CELLS = ['quantity', 'discount', 'price'] as const;
type Cell = (typeof CELLS)[number];

interface Props {
  lines: Draft[];
  priced: Priced | undefined;
  wrong: Map<number, Finding[]>;
  chosen: number;
  onChoose: (at: number) => void;
  onChange: (at: number, change: Partial<Draft>) => void;
  onRemove: (at: number) => void;
}

/** Quantity, discount and price of each line, written like in a spreadsheet; what comes of it stands beside. */
export function EditGrid(props: Props) {
  const { t } = useTranslation('quote');
  const { lines, priced } = props;
  const view = useWindow(lines.length, ROW);
  const wish = useRef<{ at: number; cell: Cell } | null>(null);
  const word = (f: string) => fieldWord(f, 'quotes');
  useEffect(() => {
    if (!wish.current) return;
    const { at, cell } = wish.current;
    const input = view.box.current?.querySelector<HTMLInputElement>(`[data-cell="${at} ${cell}"]`);
    if (!input) return;
    wish.current = null;
    input.focus();
    input.select();
  });
  const go = (at: number, cell: Cell) => {
    if (at < 0 || at >= lines.length) return;
    wish.current = { at, cell };
    props.onChoose(at);
    view.reveal(at);
  };
  const onKey = (e: KeyboardEvent, at: number, cell: Cell) => {
    if (e.nativeEvent.isComposing) return;
    const down = e.key === 'ArrowDown' || e.key === 'Enter';
    if (!down && e.key !== 'ArrowUp') return;
    e.preventDefault();
    go(at + (down ? 1 : -1), cell);
  };
  return (
    <div
      ref={view.box}
      className="quote-grid edit"
      onScroll={view.measure}
      role="region"
      aria-label={t('lines', { count: lines.length })}
    >
      <table aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            <th scope="col" className="no">
              #
            </th>
            <th scope="col">{word('product_id')}</th>
            <th scope="col" className="n in">
              {word('quantity')}
            </th>
            <th scope="col" className="n in">
              {word('discount')} %
            </th>
            <th scope="col" className="n in wide">
              {t('ownPrice')}
            </th>
            <th scope="col" className="n wide">
              {word('unit_price')}
            </th>
            <th scope="col" className="n">
              {word('net')}
            </th>
            <th scope="col" className="no">
              <span className="sr">{t('remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.above > 0 && <tr className="gap" style={{ height: view.above }} />}
          {lines.slice(view.from, view.to).map((line, i) => {
            const at = view.from + i;
            return (
              <EditRow
                key={line.key}
                at={at}
                line={line}
                found={priced?.lines[at]}
                currency={priced?.currency ?? ''}
                wrong={props.wrong.get(at)}
                chosen={at === props.chosen}
                onChoose={() => props.onChoose(at)}
                onChange={(change) => props.onChange(at, change)}
                onRemove={() => props.onRemove(at)}
                onKey={(e, cell) => onKey(e, at, cell)}
              />
            );
          })}
          {view.below > 0 && <tr className="gap" style={{ height: view.below }} />}
        </tbody>
      </table>
    </div>
  );
}

function EditRow(props: {
  at: number;
  line: Draft;
  found: QuoteLine | undefined;
  currency: string;
  wrong: Finding[] | undefined;
  chosen: boolean;
  onChoose: () => void;
  onChange: (change: Partial<Draft>) => void;
  onRemove: () => void;
  onKey: (e: KeyboardEvent, cell: Cell) => void;
}) {
  const { t } = useTranslation('quote');
  const { at, line, found, wrong = [] } = props;
  const told = (cell: Cell) => {
    const field = cell === 'price' ? 'unit_price' : cell;
    return wrong.filter((f) => f.pointer.endsWith(`/${field}`)).map((f) => errorWord(f.code, f.params));
  };
  const input = (cell: Cell) => (
    <input
      data-cell={`${at} ${cell}`}
      className="num"
      inputMode="decimal"
      aria-label={`${at + 1} ${cell === 'price' ? t('ownPrice') : fieldWord(cell, 'quotes')}`}
      aria-invalid={told(cell).length > 0 || undefined}
      title={told(cell).join('\n') || undefined}
      value={line[cell]}
      onFocus={props.onChoose}
      onChange={(e) => props.onChange({ [cell]: e.target.value })}
      onKeyDown={(e) => props.onKey(e, cell)}
    />
  );
  return (
    <tr
      data-chosen={props.chosen || undefined}
      data-wrong={wrong.length > 0 || undefined}
      data-pointer={`/lines/${at}`}
      aria-rowindex={at + 2}
      onClick={props.onChoose}
    >
      <td className="no num">{at + 1}</td>
      <td className="name" title={line.text || line.name}>
        {line.text || line.name}
        {line.optional && <small> {t('optional')}</small>}
      </td>
      <td className="in">{input('quantity')}</td>
      <td className="in">{input('discount')}</td>
      <td className="in wide">{input('price')}</td>
      <td className="n num wide">{found && price(found.unit_price, props.currency)}</td>
      <td className="n">{found && <Money value={found.net} />}</td>
      <td className="no">
        <button
          type="button"
          className="icon-btn"
          aria-label={t('removeLine', { n: at + 1 })}
          onClick={(e) => {
            e.stopPropagation();
            props.onRemove();
          }}
        >
          <Trash2 />
        </button>
      </td>
    </tr>
  );
}

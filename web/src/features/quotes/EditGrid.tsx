import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '@/api/types';
import { Money } from '@/components/Money';
import { errorWord, fieldWord } from '@/i18n/words';
import { price } from '@/lib/format';
import { useWindow } from '@/lib/useWindow';
import { CELLS, type Cell, moveOf } from './gridKeys';
import type { Draft } from './lines';
import type { Priced, QuoteLine } from './types';
import { longestOf, ROW, WindowGrid } from './WindowGrid';

interface Props {
  lines: Draft[];
  priced: Priced | undefined;
  wrong: Map<number, Finding[]>;
  chosen: number;
  /** A line that was just added and wants its quantity. */
  goal: { at: number } | null;
  onChoose: (at: number) => void;
  onChange: (at: number, change: Partial<Draft>) => void;
  onRemove: (at: number) => void;
  /** Beyond the last line: the next product. */
  onPast: () => void;
  /** To what the line says beside its figures. */
  onDetails: () => void;
}

/** Quantity, discount and price of each line, written like in a spreadsheet; what comes of it stands beside. */
export function EditGrid(props: Props) {
  const { t } = useTranslation('quote');
  const { lines, priced, goal } = props;
  const view = useWindow(lines.length, ROW);
  const found = priced?.lines;
  const longest = useMemo(
    () => ({
      price: longestOf((found ?? []).map((l) => l.unit_price)),
      net: longestOf((found ?? []).map((l) => l.net.amount)),
    }),
    [found],
  );
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
  const { reveal } = view;
  useEffect(() => {
    if (!goal) return;
    wish.current = { at: goal.at, cell: 'quantity' };
    reveal(goal.at);
  }, [goal, reveal]);
  const go = (at: number, cell: Cell) => {
    wish.current = { at, cell };
    props.onChoose(at);
    view.reveal(at);
  };
  const remove = (at: number, cell: Cell) => {
    props.onRemove(at);
    if (lines.length > 1) go(Math.min(at, lines.length - 2), cell);
    else props.onPast();
  };
  const onKey = (e: KeyboardEvent, at: number, cell: Cell) => {
    if (e.nativeEvent.isComposing) return;
    const move = moveOf(e, at, lines.length);
    if (!move) return;
    e.preventDefault();
    if (move === 'remove') remove(at, cell);
    else if (move === 'past') props.onPast();
    else if (move === 'details') props.onDetails();
    else if (move === 'same') {
      const above = lines[at - 1];
      if (above) props.onChange(at, { [cell]: above[cell] });
    } else go(move.to, cell);
  };
  return (
    <WindowGrid
      edit
      view={view}
      rows={lines}
      lines={lines.length}
      columns={[
        { id: 'no', head: '#', className: 'no' },
        { id: 'name', head: word('product_id') },
        { id: 'quantity', head: word('quantity'), className: 'n in' },
        { id: 'discount', head: `${word('discount')} %`, className: 'n in' },
        { id: 'own', head: t('ownPrice'), className: 'n in wide' },
        { id: 'price', head: word('unit_price'), className: 'n wide', longest: longest.price },
        { id: 'net', head: word('net'), className: 'n', longest: longest.net },
        { id: 'remove', head: <span className="sr">{t('remove')}</span>, className: 'no' },
      ]}
      row={(line, at) => (
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
          onRemove={() => remove(at, 'quantity')}
          onKey={(e, cell) => onKey(e, at, cell)}
        />
      )}
    />
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
      autoComplete="off"
      aria-label={t('cellOf', {
        n: at + 1,
        what: cell === 'price' ? t('ownPrice') : fieldWord(cell, 'quotes'),
      })}
      aria-invalid={told(cell).length > 0 || undefined}
      title={told(cell).join('\n') || undefined}
      value={line[cell]}
      onFocus={props.onChoose}
      onChange={(e) => props.onChange({ [cell]: e.target.value })}
      onKeyDown={(e) => props.onKey(e, cell)}
    />
  );
  const [quantity, discount, own] = CELLS;
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
      <td className="in">{input(quantity)}</td>
      <td className="in">{input(discount)}</td>
      <td className="in wide">{input(own)}</td>
      <td className="n num wide">{found && price(found.unit_price, props.currency)}</td>
      <td className="n">{found && <Money value={found.net} />}</td>
      <td className="no">
        <button
          type="button"
          className="icon-btn"
          aria-label={t('removeLine', { n: at + 1 })}
          title={`${t('removeLine', { n: at + 1 })} (Ctrl Delete)`}
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

import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '@/components/Money';
import { fieldWord } from '@/i18n/words';
import { count, decimal, price, ratio } from '@/lib/format';
import { useWindow } from '@/lib/useWindow';
import { PriceSteps } from './PriceSteps';
import type { QuoteLine } from './types';
import { type GridColumn, longestOf, ROW, WindowGrid } from './WindowGrid';

type Row = { group: string } | { line: QuoteLine };

/** Lines under their headings, in the order of the quote. */
export function rowsOf(lines: QuoteLine[]): Row[] {
  const rows: Row[] = [];
  let group: string | null = null;
  for (const line of lines) {
    if (line.group && line.group !== group) rows.push({ group: line.group });
    group = line.group;
    rows.push({ line });
  }
  return rows;
}

/** The priced lines of a version; the chosen one shows how its price is made. */
export function LineGrid({ lines, currency }: { lines: QuoteLine[]; currency: string }) {
  const rows = useMemo(() => rowsOf(lines), [lines]);
  const [chosen, setChosen] = useState(lines[0]?.line_no ?? 0);
  const view = useWindow(rows.length, ROW);
  const line = lines.find((l) => l.line_no === chosen);
  const onKey = (e: KeyboardEvent) => {
    const step = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 10,
      PageUp: -10,
      Home: -lines.length,
      End: lines.length,
    }[e.key];
    if (!step) return;
    e.preventDefault();
    const at = lines.findIndex((l) => l.line_no === chosen);
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + step))];
    if (!next) return;
    setChosen(next.line_no);
    view.reveal(rows.findIndex((r) => 'line' in r && r.line === next));
  };
  const word = (f: string) => fieldWord(f, 'quotes');
  const longest = useMemo(
    () => ({
      list: longestOf(lines.map((l) => l.list_price)),
      price: longestOf(lines.map((l) => l.unit_price)),
      net: longestOf(lines.map((l) => l.net.amount)),
    }),
    [lines],
  );
  const columns: GridColumn[] = [
    { id: 'no', head: '#', className: 'no' },
    { id: 'name', head: word('product_id') },
    { id: 'quantity', head: word('quantity'), className: 'n few' },
    { id: 'list', head: word('list_price'), className: 'n wide', longest: longest.list },
    { id: 'price', head: word('unit_price'), className: 'n wide', longest: longest.price },
    { id: 'discount', head: word('discount'), className: 'n wide few' },
    { id: 'net', head: word('net'), className: 'n', longest: longest.net },
  ];
  return (
    <>
      <WindowGrid
        view={view}
        columns={columns}
        rows={rows}
        lines={lines.length}
        onKeyDown={onKey}
        row={(row) =>
          'group' in row ? (
            <tr key={`g ${row.group}`} className="group">
              <th colSpan={columns.length} scope="rowgroup">
                {row.group}
              </th>
            </tr>
          ) : (
            <LineRow
              key={row.line.line_no}
              line={row.line}
              currency={currency}
              chosen={row.line.line_no === chosen}
              onChoose={() => setChosen(row.line.line_no)}
            />
          )
        }
      />
      {line && <PriceSteps line={line} currency={currency} />}
    </>
  );
}

function LineRow(props: { line: QuoteLine; currency: string; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('quote');
  const { line, currency } = props;
  return (
    <tr data-chosen={props.chosen || undefined} aria-rowindex={line.line_no + 1} onClick={props.onChoose}>
      <td className="no num">{count(line.line_no)}</td>
      <td className="name" title={line.description}>
        {line.description}
        {line.optional && <small> {t('optional')}</small>}
      </td>
      <td className="n num">{decimal(line.quantity)}</td>
      <td className="n num wide">{price(line.list_price, currency)}</td>
      <td className="n num wide">{price(line.unit_price, currency)}</td>
      <td className="n num wide">{ratio(line.discount, 2)}</td>
      <td className="n">
        <Money value={line.net} />
      </td>
    </tr>
  );
}

import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Money } from '@/components/Money';
import { fieldWord } from '@/i18n/words';
import { count, decimal, price, ratio } from '@/lib/format';
import { useWindow } from '@/lib/useWindow';
import { PriceSteps } from './PriceSteps';
import type { QuoteLine } from './types';

export const ROW = 36;

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
  const { t } = useTranslation('quote');
  const rows = useMemo(() => rowsOf(lines), [lines]);
  const [chosen, setChosen] = useState(lines[0]?.line_no ?? 0);
  const view = useWindow(rows.length, ROW);
  const line = lines.find((l) => l.line_no === chosen);
  const onKey = (e: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[e.key];
    if (!step) return;
    e.preventDefault();
    const at = lines.findIndex((l) => l.line_no === chosen);
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + step))];
    if (!next) return;
    setChosen(next.line_no);
    view.reveal(rows.findIndex((r) => 'line' in r && r.line === next));
  };
  const word = (f: string) => fieldWord(f, 'quotes');
  return (
    <>
      <div
        ref={view.box}
        className="quote-grid"
        onScroll={view.measure}
        onKeyDown={onKey}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the grid is moved through by arrows
        tabIndex={0}
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
              <th scope="col" className="n few">
                {word('quantity')}
              </th>
              <th scope="col" className="n wide">
                {word('list_price')}
              </th>
              <th scope="col" className="n wide">
                {word('unit_price')}
              </th>
              <th scope="col" className="n wide few">
                {word('discount')}
              </th>
              <th scope="col" className="n">
                {word('net')}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.above > 0 && <tr className="gap" style={{ height: view.above }} />}
            {rows.slice(view.from, view.to).map((row) =>
              'group' in row ? (
                <tr key={`g ${row.group}`} className="group">
                  <th colSpan={6} scope="rowgroup">
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
              ),
            )}
            {view.below > 0 && <tr className="gap" style={{ height: view.below }} />}
          </tbody>
        </table>
      </div>
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

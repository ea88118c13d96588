import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleError } from './api';
import {
  addRow,
  type Content,
  cellOf,
  columnsOf,
  literals,
  moveOf,
  moveRow,
  removeRow,
  setCell,
} from './table';
import { columnName, literalName, spaced } from './words';

interface Props {
  content: Content;
  /** Rows that matched, to be marked. */
  hits?: number[];
  errors?: RuleError[];
  /** Absent: the table is only read. */
  onChange?: (content: Content) => void;
}

/** Conditions on the left, results on the right; every cell is a text field that the keyboard walks through. */
export function DecisionTable({ content, hits = [], errors = [], onChange }: Props) {
  const { t } = useTranslation('rules');
  const box = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ row: number; column: number } | null>(null);
  const columns = columnsOf(content);
  useEffect(() => {
    if (!wanted) return;
    box.current?.querySelector<HTMLInputElement>(`[data-cell="${wanted.row}:${wanted.column}"]`)?.focus();
    setWanted(null);
  }, [wanted]);
  const change = (next: Content, row: number, column: number) => {
    onChange?.(next);
    setWanted({ row: Math.max(0, Math.min(row, next.rules.length - 1)), column });
  };
  const onKey = (e: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    if (e.nativeEvent.isComposing) return;
    const input = e.currentTarget;
    const move = moveOf(
      {
        key: e.key,
        alt: e.altKey,
        ctrl: e.ctrlKey || e.metaKey,
        shift: e.shiftKey,
        atStart: input.selectionStart === 0 && input.selectionEnd === 0,
        atEnd: input.selectionStart === input.value.length && input.selectionEnd === input.value.length,
      },
      { row, column },
      { rows: content.rules.length, columns: columns.length },
    );
    if (!move) return;
    e.preventDefault();
    if (move.kind === 'go') setWanted(move);
    if (move.kind === 'add') change(addRow(content, move.after), move.after + 1, 0);
    if (move.kind === 'shift') change(moveRow(content, row, move.step), row + move.step, column);
    if (move.kind === 'remove') change(removeRow(content, row), row, column);
  };
  const faultOf = (row: number, id: string) => errors.find((e) => e.row === row && e.column === id);

  return (
    <div className="rule-scroll" ref={box}>
      <table className={onChange ? 'rule-table edit' : 'rule-table'}>
        <thead>
          <tr className="parts">
            <td className="n" />
            <th scope="colgroup" colSpan={content.inputs.length}>
              {t('conditions')}
            </th>
            <th scope="colgroup" colSpan={content.outputs.length} className="out">
              {t('results')}
            </th>
            {onChange && <td className="deeds" />}
          </tr>
          <tr>
            <th scope="col" className="n" title={t(`policy.${content.hitPolicy}`)}>
              {content.hitPolicy === 'first' ? 'F' : 'C'}
            </th>
            {columns.map((c, i) => (
              <th key={c.id} scope="col" className={i >= content.inputs.length ? 'out' : undefined}>
                {columnName(c)}
              </th>
            ))}
            {onChange && (
              <th scope="col">
                <span className="sr">{t('row.deeds')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {content.rules.map((rule, row) => (
            <tr key={row} className={hits.includes(row) ? 'hit' : undefined}>
              <th scope="row" className="n num">
                {row + 1}
              </th>
              {columns.map((c, i) => {
                const fault = faultOf(row, c.id);
                const text = cellOf(rule, c.id);
                const out = i >= content.inputs.length ? 'out' : '';
                if (!onChange) {
                  const parts = literals(text);
                  return (
                    <td key={c.id} className={out} title={parts ? text : undefined}>
                      {parts
                        ? parts.map(literalName).join(t('list.and'))
                        : spaced(text) || <i className="any">–</i>}
                    </td>
                  );
                }
                const parts = literals(text);
                const said =
                  parts?.some((p) => literalName(p) !== p) && parts.map(literalName).join(t('list.and'));
                return (
                  <td key={c.id} className={`${out}${fault ? ' fault' : ''}`}>
                    <div className="cell">
                      <input
                        data-cell={`${row}:${i}`}
                        aria-label={t('cell', { row: row + 1, column: columnName(c) })}
                        aria-invalid={Boolean(fault)}
                        title={fault?.reason ?? (said || undefined)}
                        value={rule[c.id] ?? ''}
                        placeholder="–"
                        spellCheck={false}
                        onChange={(e) => onChange(setCell(content, row, c.id, e.target.value))}
                        onKeyDown={(e) => onKey(e, row, i)}
                      />
                      {said && (
                        <span className="said" aria-hidden="true">
                          {said}
                        </span>
                      )}
                    </div>
                  </td>
                );
              })}
              {onChange && (
                <td className="deeds">
                  <button
                    type="button"
                    className="icon-btn"
                    tabIndex={-1}
                    aria-label={t('row.up', { row: row + 1 })}
                    title={t('row.up', { row: row + 1 })}
                    onClick={() => change(moveRow(content, row, -1), row - 1, 0)}
                  >
                    <ArrowUp />
                  </button>
                  <button
                    type="button"
                    className="icon-btn"
                    tabIndex={-1}
                    aria-label={t('row.down', { row: row + 1 })}
                    title={t('row.down', { row: row + 1 })}
                    onClick={() => change(moveRow(content, row, 1), row + 1, 0)}
                  >
                    <ArrowDown />
                  </button>
                  <button
                    type="button"
                    className="icon-btn"
                    tabIndex={-1}
                    aria-label={t('row.remove', { row: row + 1 })}
                    title={t('row.remove', { row: row + 1 })}
                    onClick={() => change(removeRow(content, row), row, 0)}
                  >
                    <Trash2 />
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {onChange && (
        <div className="rule-foot">
          <button
            type="button"
            className="btn"
            onClick={() => change(addRow(content, content.rules.length - 1), content.rules.length, 0)}
          >
            <Plus aria-hidden="true" /> {t('row.add')}
          </button>
          <small className="muted">{t('keys')}</small>
        </div>
      )}
    </div>
  );
}

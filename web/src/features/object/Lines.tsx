import i18n from 'i18next';
import type { Resource } from '@/api/types';
import { fieldWord } from '@/i18n/words';
import { kindOf, meaning } from './kinds';
import { RowActions } from './RowActions';
import { Value } from './Value';

/** Known from the page they stand on, or of no use to people. */
const HIDDEN = new Set([
  'case_id',
  'gate_id',
  'version',
  'workspace_id',
  'created_at',
  'updated_at',
  'allowed_actions',
]);
/** Tasks stand on the page of their approval, which tells all of this. */
const KNOWN_IN: Record<string, string[]> = {
  tasks: [
    'approval_id',
    'approval_kind',
    'subject_kind',
    'subject_id',
    'subject_no',
    'title',
    'amount',
    'needs_level',
    'changed',
    'urgent',
    'own_form',
    'requested_by',
  ],
};
const NUMERIC = new Set(['money', 'decimal', 'price', 'integer', 'ratio']);

/** Columns of a table whose rows are of one kind: all fields that any row fills. */
export function filledFields(rows: Record<string, unknown>[], place = ''): string[] {
  const names = [...new Set(rows.flatMap((r) => Object.keys(r)))].filter(
    (n) =>
      !HIDDEN.has(n) &&
      !KNOWN_IN[place]?.includes(n) &&
      !(n === 'id' && rows.some((r) => String(r.id).length > 12)),
  );
  // The code of a row names it: it stands first.
  names.sort((a, b) => Number(b === 'id') - Number(a === 'id'));
  const filled = names.filter((n) => rows.some((r) => kindOf(n, r[n]) !== 'none'));
  const foreign = i18n.language === 'en' ? 'name_zh' : 'name_en';
  // A name next to its id is enough; a name in two languages is shown in one.
  return filled.filter(
    (n) => n !== foreign && !(n.endsWith('_name') && filled.includes(n.replace(/_name$/, '_id'))),
  );
}

/** The lines of a document as a plain table. */
export function Lines({ field, rows }: { field: string; rows: Record<string, unknown>[] }) {
  const fields = filledFields(rows, field);
  const acts = rows.some((r) => Array.isArray(r.allowed_actions) && r.allowed_actions.length > 0);
  const numeric = (f: string) => rows.some((r) => NUMERIC.has(kindOf(meaning(f, r, field), r[f])));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <div className="lines-wrap" tabIndex={0} role="region" aria-label={fieldWord(field)}>
      <table className="lines">
        <thead>
          <tr>
            {fields.map((f) => (
              <th key={f} scope="col" data-align={numeric(f) ? 'end' : undefined}>
                {fieldWord(f, field)}
              </th>
            ))}
            {acts && <td />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={typeof row.id === 'string' ? row.id : i}>
              {fields.map((f) => (
                <td key={f} data-align={numeric(f) ? 'end' : undefined}>
                  <Value field={f} value={row[f]} row={row} collection={field} />
                </td>
              ))}
              {acts && (
                <td data-align="end">
                  <RowActions collection={field} row={row as Resource} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import type { Resource } from '@/api/types';
import type { Column } from '@/components/DataGrid';
import { fieldWord } from '@/i18n/words';
import type { ObjectConfig } from '../object/config';
import { nameOf } from '../object/name';
import { Value } from '../object/Value';

/** The list is read on a phone too: these stand at the right end of the row. */
const AMOUNTS =
  /(amount|total|gross|net|value|balance|price|revenue|cost|financing|original|open|base|credited|bond|budget|limit|delta|debit|asked|disputed)$|margin/;

function Name({ row }: { row: Resource }) {
  const name = nameOf(row);
  return (
    <span className="cell-name">
      <b>{name}</b>
      {row.no && row.no !== name && <small className="num">{row.no}</small>}
    </span>
  );
}

/** Columns of a list: name and number first, then what the collection names. */
export function columnsOf(config: ObjectConfig): Column<Resource>[] {
  const amount = config.columns.find((f) => AMOUNTS.test(f));
  return [
    config.head
      ? {
          id: config.head,
          header: fieldWord(config.head, config.collection),
          cell: (row: Resource) => (
            <Value
              field={config.head ?? ''}
              value={row[config.head ?? '']}
              row={row}
              collection={config.collection}
            />
          ),
          phone: 'main',
          sortable: config.sortable?.includes(config.head),
        }
      : {
          id: config.sortable?.includes('name') ? 'name' : 'no',
          header: fieldWord('name', config.collection),
          cell: (row) => <Name row={row} />,
          phone: 'main',
          sortable: config.sortable?.some((s) => s === 'name' || s === 'no'),
        },
    ...config.columns.map(
      (field): Column<Resource> => ({
        id: field,
        header: fieldWord(field, config.collection),
        align:
          AMOUNTS.test(field) ||
          /(probability|discount|_rate|qty|quantity|days|days_overdue|score)$/.test(field)
            ? 'end'
            : undefined,
        phone: field === amount ? 'end' : config.columns.indexOf(field) < 4 ? 'meta' : 'hide',
        sortable: config.sortable?.includes(field),
        cell: (row) => (
          <Value
            field={field}
            value={row[field]}
            row={row}
            collection={config.collection}
            short={/_at$/.test(field)}
          />
        ),
      }),
    ),
  ];
}

import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRows } from '@/api/queries';
import type { Resource } from '@/api/types';
import { DataGrid } from '@/components/DataGrid';
import { Empty, ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { actionWord, objectWord } from '@/i18n/words';
import { canRead, listParameters, operationOf, useDescription } from '../action/description';
import { openAction } from '../action/open';
import { columnsOf } from '../list/columns';
import { useCreatable } from '../list/ListPage';
import { configOf, type RelatedConfig } from './config';
import { parentField } from './kinds';
import { PartFigures } from './Part';
import { RowActions } from './RowActions';

/** Rows of another collection that belong to this object. */
export function Related({
  row,
  parent,
  list: { collection, by, part, deeds },
}: {
  row: Resource;
  parent: string;
  list: RelatedConfig;
}) {
  const { t } = useTranslation('generic');
  const navigate = useNavigate();
  const description = useDescription();
  const takes = listParameters(description.data, collection);
  const caseId = parent === 'cases' ? row.id : (row.case_id ?? '');
  // When the server has no filter for the parent, the rows of the deal are read and sorted out here.
  const query = takes.has(by)
    ? { [by]: by === 'case_id' ? caseId : row.id }
    : { case_id: caseId, limit: 200 };
  const list = useRows(collection, query, !description.isPending && Object.values(query)[0] !== '');
  const config = configOf(collection);
  const creatable = useCreatable(config);
  const rows = (list.data?.items ?? []).filter(
    (r) => takes.has(by) || r[by] === undefined || r[by] === row.id,
  );
  const create = () =>
    openAction({
      collection,
      object: row,
      from: { collection: parent, id: row.id },
      defaults: { case_id: row.case_id, [parentField(parent)]: row.id, account_id: row.account_id },
    });
  const opens = canRead(description.data, collection);
  const offered = (deeds ?? []).filter((a) => description.data && operationOf(description.data, parent, a));
  const columns = columnsOf(config);
  if (description.data && !opens)
    columns.push({
      id: 'actions',
      header: '',
      align: 'end',
      phone: 'meta',
      cell: (r) => <RowActions collection={collection} row={r} />,
    });
  return (
    <div className="related">
      {part && <PartFigures row={row} collection={parent} part={part} />}
      {(creatable || offered.length > 0) && (
        <div className="related-head">
          {offered.map((action) => (
            <button
              key={action}
              type="button"
              className="btn"
              onClick={() => openAction({ collection: parent, action, object: row })}
            >
              {actionWord(action, parent)}
            </button>
          ))}
          {creatable && (
            <button type="button" className="btn" onClick={create}>
              <Plus aria-hidden="true" />
              {t('new', { what: objectWord(collection) })}
            </button>
          )}
        </div>
      )}
      {list.isPending && <Skeleton height={120} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.data && rows.length === 0 && (
        <Empty small title={t('related.none', { what: objectWord(collection) })} />
      )}
      {rows.length > 0 && (
        <div className="grid-wrap">
          <DataGrid
            label={objectWord(collection)}
            columns={columns}
            rows={rows}
            idOf={(r) => r.id}
            onOpen={opens ? (r) => navigate({ to: `/${collection}/${r.id}` }) : undefined}
          />
        </div>
      )}
    </div>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRows } from '@/api/queries';
import type { Resource } from '@/api/types';
import { DataGrid } from '@/components/DataGrid';
import { Empty, ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { objectWord } from '@/i18n/words';
import { listParameters, useDescription } from '../action/description';
import { openAction } from '../action/open';
import { columnsOf } from '../list/columns';
import { configOf } from './config';
import { parentField } from './kinds';

/** Rows of another collection that belong to this object. */
export function Related({
  row,
  parent,
  collection,
  by,
}: {
  row: Resource;
  parent: string;
  collection: string;
  by: string;
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
  return (
    <div className="related">
      {config.creatable && (
        <div className="related-head">
          <button type="button" className="btn" onClick={create}>
            <Plus aria-hidden="true" />
            {t('new', { what: objectWord(collection) })}
          </button>
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
            columns={columnsOf(config)}
            rows={rows}
            idOf={(r) => r.id}
            onOpen={(r) => navigate({ to: `/${collection}/${r.id}` })}
          />
        </div>
      )}
    </div>
  );
}

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useList } from '@/api/queries';
import type { Resource } from '@/api/types';
import { type Column, DataGrid } from '@/components/DataGrid';
import { Empty, ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { objectWord } from '@/i18n/words';
import './front-door.css';

interface Props<R> {
  /** Begins the words of the page: "pool.title". */
  name: string;
  collection: string;
  icon: LucideIcon;
  list: ReturnType<typeof useList>;
  columns: Column<R>[];
  onOpen: (row: R) => void;
  /** In the head of the page, at its right. */
  deeds?: ReactNode;
  /** Filters, and what was refused. */
  tools?: ReactNode;
  /** Something is looked for: nothing found is not nothing there. */
  filtered?: boolean;
  children?: ReactNode;
}

/** Leads that wait for somebody: what the queue is for, its rows, and what to do with each. */
export function Queue<R extends Resource>(props: Props<R>) {
  const { t } = useTranslation('front');
  const { name, list } = props;
  const rows = (list.data?.pages.flatMap((p) => p.items) ?? []) as R[];
  const empty = props.filtered ? 'queue.nothing' : `${name}.empty`;
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t(`${name}.title`)}</h1>
          <p>{t(`${name}.lead`)}</p>
        </div>
        {props.deeds && <div className="right">{props.deeds}</div>}
      </div>
      <div className="front-tools" aria-live="polite">
        {props.tools}
      </div>
      {props.children}
      <div className="grid-wrap">
        {list.isPending && (
          <div className="grid-loading" aria-busy="true">
            {[0, 1, 2, 3, 4, 5].map((i) => (
              <Skeleton key={i} height={34} />
            ))}
          </div>
        )}
        {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Empty
            icon={props.icon}
            title={t(empty)}
            text={props.filtered ? undefined : t(`${name}.emptyText`)}
          />
        )}
        {rows.length > 0 && (
          <DataGrid
            pageKeys
            label={objectWord(props.collection)}
            columns={props.columns}
            rows={rows}
            idOf={(row) => row.id}
            onOpen={props.onOpen}
          />
        )}
        {list.hasNextPage && (
          <button
            type="button"
            className="btn ghost more"
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {t('queue.more')}
          </button>
        )}
      </div>
    </div>
  );
}

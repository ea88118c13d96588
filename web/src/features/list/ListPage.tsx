import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '@/api/queries';
import { useMay } from '@/api/rights';
import { DataGrid } from '@/components/DataGrid';
import { Empty, ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { objectsWord, objectWord } from '@/i18n/words';
import { isCommandKey } from '@/lib/keys';
import { listParameters, operationOf, useDescription } from '../action/description';
import { openAction } from '../action/open';
import { configOf, isKnown, type ObjectConfig } from '../object/config';
import { NotFound } from '../shell/NotFound';
import { createAction, iconOf } from '../shell/nav';
import { columnsOf } from './columns';
import { FilterBar } from './FilterBar';
import { filtersOf } from './filters';
import { ViewTabs } from './ViewTabs';
import './list.css';

export function ListPage() {
  const { collection = '' } = useParams({ strict: false }) as { collection?: string };
  if (!isKnown(collection)) return <NotFound />;
  return <ListBody key={collection} config={configOf(collection)} />;
}

/** Filters, order and search of a list live in the address: a view can be sent as a link. */
export function useListParams() {
  const params = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const set = useCallback(
    (next: Record<string, string>) => navigate({ to: '.', search: next as never, replace: true }),
    [navigate],
  );
  const change = useCallback(
    (name: string, value: string) =>
      navigate({
        to: '.',
        search: ((old: Record<string, string>) => ({ ...old, [name]: value })) as never,
        replace: true,
      }),
    [navigate],
  );
  return { params, set, change };
}

/** Whether this person may make one by hand, as far as the roles tell. */
export function useCreatable(config: ObjectConfig): boolean {
  const may = useMay();
  const description = useDescription().data;
  const right = description && operationOf(description, config.collection)?.right;
  return config.creatable === true && may(right ?? createAction(config.collection));
}

/** `c` creates an object of the collection that is shown. */
export function useCreate(config: ObjectConfig) {
  const navigate = useNavigate();
  const creatable = useCreatable(config);
  const create = useCallback(
    () =>
      openAction({
        collection: config.collection,
        onDone: (r) => navigate({ to: `/${config.collection}/${r.id}` }),
      }),
    [config.collection, navigate],
  );
  useEffect(() => {
    const on = (e: KeyboardEvent) => {
      if (e.key === 'c' && creatable && isCommandKey(e)) {
        e.preventDefault();
        create();
      }
    };
    window.addEventListener('keydown', on);
    return () => window.removeEventListener('keydown', on);
  }, [create, creatable]);
  return creatable ? create : undefined;
}

export function ListBody({
  config,
  mode,
  fixed,
}: {
  config: ObjectConfig;
  mode?: ReactNode;
  fixed?: (params: Record<string, string>) => ReactNode;
}) {
  const { t } = useTranslation('generic');
  const { collection } = config;
  const navigate = useNavigate();
  const { params: raw, set, change } = useListParams();
  const { as = raw.view, view: _, ...asked } = raw;
  const create = useCreate(config);
  const description = useDescription().data;
  const filters = useMemo(() => filtersOf(description, collection), [description, collection]);
  // What the server has no parameter for (an old address, a slip) is left out: it would refuse the whole list.
  const takes = listParameters(description, collection);
  const params = Object.fromEntries(
    Object.entries(asked).filter(([name]) => takes.size === 0 || takes.has(name)),
  );
  const list = useList(collection, params, !fixed);
  const rows = list.data?.pages.flatMap((p) => p.items) ?? [];
  const word = objectWord(collection);
  const used = Object.keys(params).length > 0;
  const keepMode = (next: Record<string, string>) => set(as ? { ...next, as } : next);
  return (
    <div className={fixed ? 'list-page full' : 'list-page'}>
      <div className="list-head">
        <div className="page-head">
          <h1>{objectsWord(collection)}</h1>
          <div className="right">
            {mode}
            {create && (
              <button
                type="button"
                className="btn primary"
                onClick={create}
                title={`${t('new', { what: word })} (C)`}
              >
                <Plus aria-hidden="true" />
                {t('new', { what: word })}
              </button>
            )}
          </div>
        </div>
        <ViewTabs config={config} params={params} onPick={keepMode} />
        <FilterBar
          collection={collection}
          filters={filters}
          values={params}
          onChange={change}
          onClear={() => keepMode({})}
        />
      </div>
      {fixed ? (
        fixed(params)
      ) : (
        <div className="grid-wrap">
          {list.isPending && (
            <div className="grid-loading" aria-busy="true">
              {[0, 1, 2, 3, 4, 5, 6, 7].map((i) => (
                <Skeleton key={i} height={30} />
              ))}
            </div>
          )}
          {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
          {list.data && rows.length === 0 && (
            <Empty
              icon={iconOf(collection)}
              title={used ? t('empty.filtered') : t('empty.title', { what: word })}
              text={used ? undefined : t(`empty.${collection}`, { defaultValue: '' })}
              action={
                used ? (
                  <button type="button" className="btn" onClick={() => keepMode({})}>
                    {t('filter.clear')}
                  </button>
                ) : create ? (
                  <button type="button" className="btn primary" onClick={create}>
                    {t('new', { what: word })}
                  </button>
                ) : undefined
              }
            />
          )}
          {rows.length > 0 && (
            <DataGrid
              pageKeys
              label={word}
              columns={columnsOf(config)}
              rows={rows}
              idOf={(r) => r.id}
              onOpen={(r) => navigate({ to: `/${collection}/${r.id}` })}
              sort={params.sort}
              onSort={(sort) => change('sort', sort)}
            />
          )}
          {list.hasNextPage && (
            <button
              type="button"
              className="btn ghost more"
              disabled={list.isFetchingNextPage}
              onClick={() => list.fetchNextPage()}
            >
              {list.isFetchingNextPage ? t('loading') : t('more', { n: rows.length })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

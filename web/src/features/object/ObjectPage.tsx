import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partQuery, useOne } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton, SkeletonPage } from '@/components/Skeleton';
import { TabPanel, Tabs } from '@/components/Tabs';
import { Triangle } from '@/components/Triangle';
import { fieldWord, objectsWord, objectWord } from '@/i18n/words';
import { count, instant } from '@/lib/format';
import { DealRail } from '../cases/DealRail';
import type { CaseView } from '../cases/types';
import { ProcessLink } from '../process/ProcessLink';
import { NotFound } from '../shell/NotFound';
import { ActionBar } from './ActionBar';
import { Activity } from './Activity';
import { configOf, isKnown, type ObjectConfig } from './config';
import { nameOf } from './name';
import { Part } from './Part';
import { Related } from './Related';
import { Sections } from './Sections';
import { Value } from './Value';
import './object.css';

function Head({ row, config, deal }: { row: Resource; config: ObjectConfig; deal?: CaseView }) {
  const { t } = useTranslation('generic');
  const navigate = useNavigate();
  const figures = config.figures.filter((f) => row[f] !== undefined);
  const grade = typeof row.grade === 'string' ? row.grade : deal?.grade;
  const title = nameOf(row) === row.no && deal ? deal.title : nameOf(row);
  return (
    <>
      <div className="object-head">
        <div className="object-title">
          <h1>{title}</h1>
          <p className="object-meta">
            <span>{objectWord(config.collection)}</span>
            {row.no && title !== row.no && <span className="num">{row.no}</span>}
            {row.state && <StateChip state={row.state} collection={config.collection} />}
            {row.with_tail === true && <Chip tone="warn">{t('withTail')}</Chip>}
            {grade && <Chip>{t('grade', { grade })}</Chip>}
            {deal && (
              <ObjectLink className="link" collection="cases" id={deal.id}>
                {deal.title}
              </ObjectLink>
            )}
            <ProcessLink
              collection={config.collection}
              actions={row.allowed_actions ?? []}
              gate={config.collection === 'gates' ? String(row.kind) : undefined}
            />
          </p>
        </div>
        <ActionBar keys row={row} config={config} />
      </div>
      {figures.length > 0 && (
        <dl className="facts">
          {figures.map((f) => (
            <div key={f}>
              <dt>{fieldWord(f, config.collection)}</dt>
              <dd>
                <Value field={f} value={row[f]} row={row} collection={config.collection} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {deal && deal.rail.length > 0 && (
        <DealRail
          deal={deal}
          onGate={(stop) => navigate({ to: stop.id ? `/gates/${stop.id}` : `/cases/${deal.id}` })}
        />
      )}
    </>
  );
}

export function ObjectPage() {
  const { collection = '', id = '' } = useParams({ strict: false }) as { collection?: string; id?: string };
  if (!isKnown(collection)) return <NotFound />;
  return <ObjectOf key={`${collection}/${id}`} collection={collection} id={id} />;
}

/** How many rows stand behind each list, where the object tells it. */
function useCounts(collection: string, id: string) {
  const part = configOf(collection).counts ?? '';
  const { data } = useQuery({ ...partQuery(collection, id, part), enabled: part !== '' });
  const items = (data?.items ?? []) as { collection: string; count: number }[];
  const label = (name: string) => {
    const found = items.find((item) => item.collection === name);
    return found ? `${objectsWord(name)} ${count(found.count)}` : objectsWord(name);
  };
  return { label };
}

/** Some answers wrap the object with its parts (`{gate: {...}, reviews: [...]}`): the page shows one object. */
function flat(answer: Resource): Resource {
  const inner = Object.entries(answer).find(
    ([, v]) => typeof v === 'object' && v !== null && (v as Resource).id === answer.id,
  );
  if (!inner) return answer;
  const { [inner[0]]: _, ...rest } = answer;
  return { ...(inner[1] as Resource), ...rest };
}

/** The page of one object; `lead` is what a kind of its own shows before the facts. */
export function ObjectOf(props: { collection: string; id: string; lead?: (row: Resource) => ReactNode }) {
  const { collection, id } = props;
  const { t } = useTranslation('generic');
  const one = useOne(collection, id);
  const caseId = one.data?.case_id ?? '';
  const deal = useOne<CaseView>('cases', caseId, caseId !== '').data;
  const [tab, setTab] = useState('facts');
  const counts = useCounts(collection, id);
  if (one.isPending) return <SkeletonPage />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  const row = flat(one.data);
  const config = configOf(collection);
  const related = config.related ?? [];
  const tabs = [
    { id: 'facts', label: t('tab.facts') },
    ...related.map((r) => ({ id: r.collection, label: counts.label(r.collection) })),
    ...(config.parts ?? []).map((p) => ({ id: p.path, label: objectWord(p.path) })),
  ];
  const current = related.find((r) => r.collection === tab);
  const part = config.parts?.find((p) => p.path === tab);
  return (
    <div className="page">
      <section className="card object-card">
        <Head row={row} config={config} deal={deal} />
        {tabs.length > 1 && <Tabs label={t('tab.label')} tabs={tabs} value={tab} onChange={setTab} />}
      </section>
      <div className={caseId ? 'grid12' : undefined}>
        <div className={caseId ? 'span-8 stack' : 'stack'}>
          <TabPanel id={tab}>
            {current ? (
              <Suspense fallback={<Skeleton height={160} />}>
                {current.Body ? (
                  <current.Body key={tab} row={row} parent={collection} />
                ) : (
                  <Related key={tab} row={row} parent={collection} list={current} />
                )}
              </Suspense>
            ) : part ? (
              <Suspense fallback={<Skeleton height={160} />}>
                <Part key={tab} row={row} config={config} part={part} />
              </Suspense>
            ) : (
              <div className="stack">
                {props.lead?.(row)}
                {config.Lead && (
                  <Suspense fallback={<Skeleton height={180} />}>
                    <config.Lead row={row} />
                  </Suspense>
                )}
                <Sections row={row} config={config} />
                <p className="muted object-foot">
                  {row.created_at && t('created', { at: instant(row.created_at) })}{' '}
                  {row.updated_at && t('updated', { at: instant(row.updated_at) })}
                </p>
              </div>
            )}
          </TabPanel>
        </div>
        {caseId && (
          <aside className="span-4 stack" aria-label={t('aside')}>
            {deal && (
              <Card title={t('team')}>
                <Triangle seats={deal.core_team ?? []} />
              </Card>
            )}
            <Activity caseId={caseId} objectId={id} />
          </aside>
        )}
      </div>
      {config.Foot && (
        <Suspense>
          <config.Foot row={row} collection={collection} />
        </Suspense>
      )}
    </div>
  );
}

import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOne } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Chip, StateChip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { Money } from '@/components/Money';
import { ObjectLink } from '@/components/ObjectLink';
import { SkeletonPage } from '@/components/Skeleton';
import { TabPanel, Tabs } from '@/components/Tabs';
import { enumWord, objectsWord } from '@/i18n/words';
import { marginText, ratio } from '@/lib/format';
import { ActionBar } from '../object/ActionBar';
import { Activity } from '../object/Activity';
import { configOf } from '../object/config';
import { PersonRef } from '../object/Ref';
import { Related } from '../object/Related';
import { Clocks } from './Clocks';
import { ContractEnd } from './ContractEnd';
import { DealRail } from './DealRail';
import { Documents } from './Documents';
import { FourCalculations } from './FourCalculations';
import { Gates } from './Gates';
import { GradeCard } from './GradeCard';
import { MoneyWaterfall } from './MoneyWaterfall';
import { TeamCard } from './TeamCard';
import { TemplateCard } from './TemplateCard';
import { TimeLine } from './TimeLine';
import type { CaseView } from './types';
import { WhyNotHere } from './WhyNotHere';
import '../object/object.css';
import './case.css';

const amountOf = (deal: CaseView, code: RegExp) =>
  deal.waterfall?.find((w) => code.test(w.code))?.amount ?? null;

function Facts({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  const contract = amountOf(deal, /^(contract|signed)/i);
  const received = amountOf(deal, /^(received|cash|collected)/i);
  const share =
    contract && received && Number(contract.amount) > 0
      ? String(Math.abs(Number(received.amount)) / Number(contract.amount))
      : null;
  const margin =
    deal.four_calculations?.final_account?.margin ??
    deal.four_calculations?.actual?.margin ??
    deal.four_calculations?.budget?.margin ??
    deal.four_calculations?.estimate?.margin;
  return (
    <dl className="facts">
      <div>
        <dt>{t('fact.contract')}</dt>
        <dd>
          <Money value={contract} />
        </dd>
      </div>
      <div>
        <dt>{t('fact.received')}</dt>
        <dd>
          {share ? ratio(share) : '—'}{' '}
          <small>
            <Money value={received} short />
          </small>
        </dd>
      </div>
      <div>
        <dt>{t('fact.margin')}</dt>
        <dd>{margin ? marginText(margin) : '—'}</dd>
      </div>
      <div>
        <dt>{t('fact.open')}</dt>
        <dd>
          <Money value={amountOf(deal, /^(open|outstanding|receivable)/i)} short />
        </dd>
      </div>
      {deal.satisfaction && (
        <div>
          <dt>{t('fact.satisfaction')}</dt>
          <dd className="num">{deal.satisfaction}</dd>
        </div>
      )}
    </dl>
  );
}

/** The case page: one deal, all stages, the gates with their conditions, the money, and who has the next step. */
export function CasePage() {
  const { t } = useTranslation('case');
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const one = useOne<CaseView>('cases', id);
  const navigate = useNavigate();
  const [tab, setTab] = useState('overview');
  if (one.isPending) return <SkeletonPage />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  const deal = one.data;
  const row = deal as unknown as Resource;
  const tabs = ['overview', 'plan', 'calculations', 'documents', 'gates', 'money', 'activity'].map((x) => ({
    id: x,
    label: t(`tab.${x}`),
    count: x === 'documents' ? deal.documents?.length : x === 'gates' ? deal.gates?.length : undefined,
  }));
  return (
    <div className="page">
      <section className="card object-card">
        <div className="object-head">
          <div className="object-title">
            <h1>{deal.title}</h1>
            <p className="object-meta">
              <span className="num">{deal.no}</span>
              {deal.account && (
                <ObjectLink className="link" collection="accounts" id={deal.account.id}>
                  {deal.account.name}
                </ObjectLink>
              )}
              {deal.state && <StateChip state={deal.state} collection="cases" />}
              <ContractEnd deal={deal} />
              {deal.grade && <Chip tone="accent">{t('grade', { grade: deal.grade })}</Chip>}
              {deal.template && <Chip>{enumWord(deal.template, 'template')}</Chip>}
              {deal.owner_id && <PersonRef id={deal.owner_id} />}
            </p>
          </div>
          <ActionBar keys row={row} config={configOf('cases')} />
        </div>
        <Facts deal={deal} />
        <DealRail
          deal={deal}
          onGate={(stop) => (stop.id ? navigate({ to: `/gates/${stop.id}` }) : setTab('gates'))}
        />
        <Tabs label={t('tab.label')} tabs={tabs} value={tab} onChange={setTab} />
      </section>
      <TabPanel id={tab}>
        {tab === 'overview' && <Overview deal={deal} />}
        {tab === 'plan' && <TimeLine deal={deal} />}
        {tab === 'calculations' && (
          <div className="stack">
            <FourCalculations deal={deal} />
            {['estimates', 'budgets', 'cost-entries', 'final-accounts'].map((collection) => (
              <Card key={collection} title={objectsWord(collection)}>
                <Related row={row} parent="cases" list={{ collection, by: 'case_id' }} />
              </Card>
            ))}
          </div>
        )}
        {tab === 'documents' && <Documents items={deal.documents ?? []} />}
        {tab === 'gates' && <Gates deal={deal} />}
        {tab === 'money' && (
          <div className="stack">
            <MoneyWaterfall deal={deal} />
            <WhyNotHere items={deal.why_not_here ?? []} />
            {['billing-lines', 'invoices', 'receivables', 'receipts', 'journal-entries'].map((collection) => (
              <Card key={collection} title={t(`money.${collection}`)}>
                <Related row={row} parent="cases" list={{ collection, by: 'case_id' }} />
              </Card>
            ))}
          </div>
        )}
        {tab === 'activity' && <Activity caseId={deal.id} limit={100} />}
      </TabPanel>
    </div>
  );
}

function Overview({ deal }: { deal: CaseView }) {
  const { t } = useTranslation('case');
  return (
    <div className="grid12">
      <div className="span-8 stack">
        <WhyNotHere items={deal.why_not_here ?? []} />
        <FourCalculations deal={deal} />
        <TimeLine deal={deal} />
        <MoneyWaterfall deal={deal} />
        <Documents items={deal.documents ?? []} />
      </div>
      <aside className="span-4 stack" aria-label={t('aside')}>
        <TeamCard deal={deal} />
        <GradeCard caseId={deal.id} />
        <TemplateCard caseId={deal.id} />
        <Clocks deal={deal} />
        <Activity caseId={deal.id} limit={8} />
      </aside>
    </div>
  );
}

import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useOne, useSession } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { Empty, ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { inOrder } from '../action/companions';
import { startOf } from '../action/defaults';
import { type Description, operationOf, resolve, useDescription } from '../action/description';
import { type FormDraft, readForm } from '../action/draft';
import { Findings } from '../action/Findings';
import { FormFields } from '../action/FormFields';
import { fieldsOf } from '../action/spec';
import { AddLines } from './AddLines';
import { EditGrid } from './EditGrid';
import { LineDetails } from './LineDetails';
import { byLine, type Draft, fromLine, toBody } from './lines';
import { OfferSummary } from './OfferSummary';
import { PriceSteps } from './PriceSteps';
import type { Quote } from './types';
import { usePriced } from './usePriced';
import './quote.css';

/** A new quote of an opportunity, or the next version of one, with its prices while it is being written. */
export function QuoteEditor() {
  const { t } = useTranslation('quote');
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const search = useSearch({ strict: false }) as { opportunity_id?: string };
  const description = useDescription();
  const quote = useOne('quotes', id);
  const opportunityId = (quote.data?.opportunity_id as string | undefined) ?? search.opportunity_id ?? '';
  const opportunity = useOne('opportunities', opportunityId);
  const failed = [description, quote, opportunity].find((q) => q.isError);
  if (failed) return <ErrorState error={failed.error} retry={() => failed.refetch()} />;
  if (!id && !search.opportunity_id) return <Empty title={t('noOpportunity')} />;
  if (!description.data || !opportunity.data || (id && !quote.data)) return <SkeletonPage />;
  return (
    <Editor
      key={id}
      description={description.data}
      opportunity={opportunity.data}
      quote={quote.data as unknown as Quote | undefined}
    />
  );
}

interface Props {
  description: Description;
  opportunity: Resource;
  quote: Quote | undefined;
}

const OWN = new Set(['lines', 'opportunity_id', 'request_approval']);

function useHead({ description, opportunity, quote }: Props) {
  const session = useSession().data;
  const operation = operationOf(description, 'quotes', quote ? 'revise' : undefined);
  const currency = String(quote?.currency ?? opportunity.currency ?? session?.workspace.base_currency);
  const specs = useMemo(() => {
    const must = operation?.body ? (resolve(description, operation.body).required ?? []) : [];
    const fields = fieldsOf(description, operation?.body).filter((s) => !OWN.has(s.name));
    return inOrder('quotes', fields, must);
  }, [description, operation]);
  const request = { collection: 'quotes', action: quote ? 'revise' : undefined, object: quote };
  const [head, setHead] = useState<FormDraft>(() =>
    startOf(specs, { request, currency, me: session?.user.id ?? '' }),
  );
  return { specs, head, setHead, currency, operation };
}

function Editor(props: Props) {
  const { quote, opportunity } = props;
  const { t } = useTranslation('quote');
  const navigate = useNavigate();
  const { specs, head, setHead, currency, operation } = useHead(props);
  const [lines, setLines] = useState<Draft[]>(() => (quote?.lines ?? []).map(fromLine));
  const [chosen, setChosen] = useState(0);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const read = useMemo(() => readForm(specs, head), [specs, head]);
  const offer = { ...read.value, lines: lines.map(toBody) };
  const ready = read.findings.length === 0 && lines.length > 0;
  const asked = usePriced(ready ? { ...offer, opportunity_id: opportunity.id } : null);
  const findings = act.error?.findings ?? asked.error?.findings ?? [];
  const wrong = byLine(findings);
  const change = (at: number, part: Partial<Draft>) =>
    setLines((all) => all.map((line, i) => (i === at ? { ...line, ...part } : line)));
  const save = async () => {
    try {
      const done = await act.mutateAsync({
        collection: 'quotes',
        id: quote?.id,
        action: quote && 'revise',
        method: operation?.method,
        body: quote ? offer : { ...offer, opportunity_id: opportunity.id },
        version: quote?.version,
      });
      toast(t('saved', { no: done.no ?? '', n: String(done.revision) }));
      navigate({ to: `/quotes/${done.id}` });
    } catch {
      // What went wrong is shown from the mutation; the input stays.
    }
  };
  const line = lines[chosen];
  const priced = asked.isError ? undefined : asked.data;
  const found = priced?.lines[chosen];
  return (
    <div className="page quote-editor">
      <div className="page-head">
        <h1>{quote ? t('editTitle', { no: quote.no, n: quote.revision + 1 }) : t('newTitle')}</h1>
        <p className="muted">{String(opportunity.name ?? '')}</p>
      </div>
      <div className="grid12">
        <div className="span-8 stack">
          <Findings
            findings={findings.slice(0, 20)}
            problem={act.error ?? asked.error ?? null}
            collection="quotes"
          />
          <Card title={t('lines', { count: lines.length })}>
            <AddLines
              onAdd={(more) => {
                setLines((all) => [...all, ...more]);
                setChosen(lines.length);
              }}
            />
            {lines.length === 0 ? (
              <Empty small title={t('empty')} text={t('emptyText')} />
            ) : (
              <EditGrid
                lines={lines}
                priced={priced}
                wrong={wrong}
                chosen={chosen}
                onChoose={setChosen}
                onChange={change}
                onRemove={(at) => setLines((all) => all.filter((_, i) => i !== at))}
              />
            )}
            {line && (
              <LineDetails
                at={chosen}
                line={line}
                wrong={wrong.get(chosen) ?? []}
                onChange={(part) => change(chosen, part)}
              />
            )}
            {found && priced && <PriceSteps line={found} currency={priced.currency} />}
          </Card>
          <Card title={t('terms')}>
            <FormFields
              specs={specs}
              draft={head}
              at=""
              findings={findings}
              context={{ collection: 'quotes', currency, caseId: opportunity.case_id ?? undefined }}
              onChange={setHead}
            />
          </Card>
        </div>
        <aside className="span-4 stack quote-side" aria-label={t('summary')}>
          <OfferSummary priced={priced} behind={asked.behind && ready} />
          <div className="editor-deeds">
            <button type="button" className="btn" onClick={() => window.history.back()}>
              {t('back')}
            </button>
            <button type="button" className="btn primary" disabled={!ready || act.isPending} onClick={save}>
              {quote ? t('saveNext') : t('save')}
            </button>
          </div>
        </aside>
      </div>
    </div>
  );
}

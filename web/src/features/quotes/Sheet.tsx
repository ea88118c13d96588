import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { useAct, useSession } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { toast } from '@/components/Toast';
import { inOrder } from '../action/companions';
import { startOf } from '../action/defaults';
import { type Description, operationOf, resolve } from '../action/description';
import { readForm } from '../action/draft';
import { Findings } from '../action/Findings';
import { FormFields } from '../action/FormFields';
import { fieldsOf } from '../action/spec';
import { nameOf } from '../object/name';
import { DraftMark } from './DraftMark';
import { slotOf } from './keptSheet';
import { LeaveDialog } from './LeaveDialog';
import { byLine, fromLine, toBody } from './lines';
import { OfferSummary } from './OfferSummary';
import { SheetLines } from './SheetLines';
import type { Quote } from './types';
import { usePriced } from './usePriced';
import { useSheet } from './useSheet';

interface Props {
  description: Description;
  opportunity: Resource;
  quote: Quote | undefined;
}

/** What the sheet says itself, outside of the terms. */
const OWN = new Set(['lines', 'opportunity_id']);

function useStart({ description, opportunity, quote }: Props) {
  const session = useSession().data;
  const operation = operationOf(description, 'quotes', quote ? 'revise' : undefined);
  const currency = String(quote?.currency ?? opportunity.currency ?? session?.workspace.base_currency);
  const specs = useMemo(() => {
    const must = operation?.body ? (resolve(description, operation.body).required ?? []) : [];
    const fields = fieldsOf(description, operation?.body).filter((s) => !OWN.has(s.name));
    return inOrder('quotes', fields, must);
  }, [description, operation]);
  const me = session?.user.id ?? '';
  const sheet = useSheet({
    slot: slotOf(me, quote?.id, opportunity.id),
    version: quote?.version ?? null,
    title: nameOf(opportunity),
    lines: useMemo(() => (quote?.lines ?? []).map(fromLine), [quote]),
    head: startOf(specs, {
      request: { collection: 'quotes', action: quote ? 'revise' : undefined, object: quote },
      currency,
      me,
    }),
  });
  return { specs, currency, operation, sheet };
}

/** Ctrl S and Ctrl Enter save from wherever the focus is. */
function useSaveKey(save: () => void) {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const wanted = (e.ctrlKey || e.metaKey) && !e.altKey && (e.key === 's' || e.key === 'Enter');
      if (!wanted || document.querySelector('dialog[open], .palette')) return;
      e.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** The lines, terms and prices of a quote on one page, workable by keyboard alone. */
export function Sheet(props: Props) {
  const { quote, opportunity } = props;
  const { t } = useTranslation('quote');
  const navigate = useNavigate();
  const client = useQueryClient();
  const { specs, currency, operation, sheet } = useStart(props);
  const { lines, head } = sheet;
  const [tried, setTried] = useState(false);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const read = useMemo(() => readForm(specs, head), [specs, head]);
  const { request_approval, ...terms } = read.value;
  const offer = { ...terms, lines: lines.map(toBody) };
  const ready = read.findings.length === 0 && lines.length > 0;
  const asked = usePriced(ready ? { ...offer, opportunity_id: opportunity.id } : null);
  const missing =
    lines.length === 0 ? [...read.findings, { pointer: '/lines', code: 'quote.no_lines' }] : read.findings;
  const unready = tried && missing.length > 0 ? missing : null;
  // While it is being written, what does not fit stands beside the totals, so that the lines keep their place.
  const live = (ready && !act.error && asked.error?.findings) || [];
  const findings = unready ?? act.error?.findings ?? live;
  const wrong = byLine(findings);
  const save = async () => {
    setTried(true);
    if (!ready || act.isPending) return;
    try {
      const done = await act.mutateAsync({
        collection: 'quotes',
        id: quote?.id,
        action: quote && 'revise',
        method: operation?.method,
        body: quote ? offer : { ...offer, opportunity_id: opportunity.id, request_approval },
        version: quote?.version,
      });
      sheet.finish();
      toast(t('saved', { no: done.no ?? '', n: String(done.revision) }));
      navigate({ to: `/quotes/${done.id}` });
    } catch {
      // What went wrong is shown from the mutation; the input stays, and is kept in this browser.
      if (quote) client.invalidateQueries({ queryKey: ['quotes', 'one', quote.id] });
    }
  };
  useSaveKey(save);
  // What was refused is told until something is changed.
  useEffect(() => {
    if (act.isError) act.reset();
  }, [lines, head]);
  const priced = ready && !asked.isError ? asked.data : undefined;
  const word = request_approval ? t('saveAsk') : quote ? t('saveNext') : t('save');
  return (
    <div className="page quote-editor">
      <LeaveDialog sheet={sheet} />
      <div className="page-head">
        <div>
          <h1>{quote ? t('editTitle', { no: quote.no, n: quote.revision + 1 }) : t('newTitle')}</h1>
          <p>{nameOf(opportunity)}</p>
        </div>
        <DraftMark sheet={sheet} waiting={act.isPaused} />
      </div>
      <div className="grid12">
        <div className="span-8 stack">
          {(unready || act.error) && (
            <Findings
              findings={findings.slice(0, 20)}
              problem={unready ? null : act.error}
              collection="quotes"
            />
          )}
          <SheetLines sheet={sheet} priced={priced} wrong={wrong} />
          <Card title={t('terms')}>
            <FormFields
              specs={specs}
              draft={head}
              at=""
              findings={findings}
              context={{ collection: 'quotes', currency, caseId: opportunity.case_id ?? undefined }}
              onChange={sheet.setHead}
            />
          </Card>
        </div>
        <aside className="span-4 stack quote-side" aria-label={t('summary')}>
          <div className="editor-deeds">
            <button type="button" className="btn" onClick={() => window.history.back()}>
              {t('back')}
            </button>
            <button
              type="button"
              className="btn primary"
              title={`${word} (Ctrl S)`}
              aria-disabled={act.isPending || undefined}
              onClick={save}
            >
              {act.isPending ? t('busy') : word}
            </button>
          </div>
          <OfferSummary priced={priced} behind={asked.behind && ready} />
          {ready && !act.error && asked.error && (
            <Findings findings={live.slice(0, 20)} problem={asked.error} collection="quotes" />
          )}
        </aside>
      </div>
    </div>
  );
}

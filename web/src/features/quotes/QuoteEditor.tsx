import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOne, useSession } from '@/api/queries';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Field } from '@/components/Field';
import { SkeletonPage } from '@/components/Skeleton';
import { objectWord } from '@/i18n/words';
import { instant } from '@/lib/format';
import { useDescription } from '../action/description';
import { RefPicker } from '../action/RefPicker';
import { keptSheets } from './keptSheet';
import { Sheet } from './Sheet';
import type { Quote } from './types';
import './quote.css';

/** A new quote of an opportunity, or the next version of one, with its prices while it is being written. */
export function QuoteEditor() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const search = useSearch({ strict: false }) as { opportunity_id?: string; case_id?: string };
  const description = useDescription();
  const quote = useOne('quotes', id);
  const opportunityId = (quote.data?.opportunity_id as string | undefined) ?? search.opportunity_id ?? '';
  const opportunity = useOne('opportunities', opportunityId);
  const failed = [description, quote, opportunity].find((q) => q.isError && !q.data);
  if (failed) return <ErrorState error={failed.error} retry={() => failed.refetch()} />;
  if (!id && !search.opportunity_id) return <ChooseOpportunity caseId={search.case_id} />;
  if (!description.data || !opportunity.data || (id && !quote.data)) return <SkeletonPage />;
  return (
    <Sheet
      key={id || opportunityId}
      description={description.data}
      opportunity={opportunity.data}
      quote={quote.data as unknown as Quote | undefined}
    />
  );
}

/** A quote belongs to an opportunity: which one; and what was begun before and not saved. */
function ChooseOpportunity({ caseId }: { caseId: string | undefined }) {
  const { t } = useTranslation('quote');
  const navigate = useNavigate();
  const me = useSession().data?.user.id ?? '';
  const drafts = useMemo(() => keptSheets(me), [me]);
  const go = (opportunity_id: string) =>
    opportunity_id && navigate({ to: '/quotes/new', search: { opportunity_id } as never });
  return (
    <div className="page quote-editor">
      <div className="page-head">
        <div>
          <h1>{t('newTitle')}</h1>
          <p>{t('noOpportunity')}</p>
        </div>
      </div>
      <div className="stack">
        <Card className="choose-opportunity">
          <Field label={objectWord('opportunities')} required>
            {(slots) => (
              <RefPicker
                slots={slots}
                spec={{ name: 'opportunity_id', kind: 'ref', required: true, collection: 'opportunities' }}
                value=""
                caseId={caseId}
                asking="quotes"
                autoFocus
                onChange={go}
              />
            )}
          </Field>
        </Card>
        {drafts.length > 0 && (
          <Card title={t('draft.list')} flush>
            <ul className="rows">
              {drafts.map(({ opportunityId, kept }) => (
                <li key={opportunityId}>
                  <div className="t">
                    <Link
                      className="link"
                      to="/quotes/new"
                      search={{ opportunity_id: opportunityId } as never}
                    >
                      {kept.title}
                    </Link>
                    <small className="muted">
                      {t('draft.row', { count: kept.lines.length, at: instant(kept.at) })}
                    </small>
                  </div>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </div>
  );
}

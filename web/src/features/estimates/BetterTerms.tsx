import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { path } from '@/api/queries';
import type { Resource } from '@/api/types';
import { Empty, ErrorState } from '@/components/Empty';
import { Field } from '@/components/Field';
import { useWords } from '@/i18n/useWords';
import { shift } from '@/lib/decimal';
import { count, ratio } from '@/lib/format';
import { ProposalTable } from './ProposalTable';
import type { BetterTermsAnswer } from './types';
import './estimates.css';

/** Payment terms that reach a margin; taking one over opens the estimate with them. */
export function BetterTerms({ data, row }: { data: Resource; row: Resource }) {
  const ready = useWords('estimate');
  const { t } = useTranslation('estimate');
  const first = data as BetterTermsAnswer;
  const [typed, setTyped] = useState(shift(first.margin_after, 2) ?? '');
  const [target, setTarget] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['estimates', 'part', row.id, 'better-terms', target],
    queryFn: ({ signal }) =>
      get<BetterTermsAnswer>(path('estimates', row.id, 'better-terms'), { target: target ?? '' }, signal),
    enabled: target !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!ready) return null;
  const answer = found.data ?? first;
  const ask = (e: FormEvent) => {
    e.preventDefault();
    setTarget(shift(typed.trim(), -2) ?? typed);
  };
  const target_text = ratio(answer.target_margin, 2, 2);
  return (
    <div className="stack estimate-part">
      <form className="terms-ask" onSubmit={ask}>
        <Field label={t('terms.target')} hint={t('terms.now', { margin: ratio(first.margin_after, 2, 2) })}>
          {(slots) => (
            <input
              id={slots.id}
              aria-describedby={slots.describedBy}
              className="input num"
              inputMode="decimal"
              value={typed}
              onChange={(e) => setTyped(e.target.value)}
            />
          )}
        </Field>
        <button type="submit" className="btn primary" disabled={found.isFetching}>
          {t('terms.search')}
        </button>
      </form>
      {found.isError && <ErrorState error={found.error} retry={() => found.refetch()} />}
      <ProposalTable
        rows={[{ name: t('terms.present'), proposal: answer.present }]}
        label={t('terms.present')}
        row={row}
        deliveryMonth={answer.delivery_month}
      />
      <p className="muted" aria-live="polite">
        {t('terms.found', { searched: count(answer.searched), count: answer.reaching, target: target_text })}
      </p>
      {answer.proposals.length > 0 && (
        <ProposalTable
          rows={answer.proposals.map((proposal) => ({ proposal }))}
          label={t('terms.title')}
          row={row}
          deliveryMonth={answer.delivery_month}
        />
      )}
      {answer.best && (
        <>
          <Empty
            small
            title={t('terms.none', { target: target_text })}
            text={t('terms.best', { margin: ratio(answer.best.margin_after, 2, 2) })}
          />
          <ProposalTable
            rows={[{ proposal: answer.best }]}
            label={t('terms.title')}
            row={row}
            deliveryMonth={answer.delivery_month}
          />
        </>
      )}
      <p className="muted">{t('terms.set')}</p>
    </div>
  );
}

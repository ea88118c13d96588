import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/fetch';
import { Intent } from '@/api/intent';
import { path, useAct, useOne } from '@/api/queries';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { Field } from '@/components/Field';
import { ObjectLink } from '@/components/ObjectLink';
import { Skeleton } from '@/components/Skeleton';
import { toast } from '@/components/Toast';
import { enumWord, errorWord, fieldWord } from '@/i18n/words';
import { RefPicker } from '../action/RefPicker';
import { Value } from '../object/Value';
import { OriginNote } from './OriginNote';
import type { MergeField, MergePreview, MergeSide } from './types';
import './golden.css';

const SPEC = { name: 'into_id', kind: 'ref', collection: 'accounts', required: true } as never;

/** Two accounts become one: field by field both values, the survivor and the rule that chose it. */
export function MergePage() {
  const { t } = useTranslation('golden');
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { into = '' } = useSearch({ strict: false }) as { into?: string };
  const navigate = useNavigate();
  const from = useOne('accounts', id);
  const choose = (other: string) =>
    navigate({ to: '/accounts/$id/merge', params: { id }, search: other ? { into: other } : {} } as never);
  if (from.isError) return <ErrorState error={from.error} retry={() => from.refetch()} />;
  return (
    <div className="page stack">
      <header className="page-head">
        <div>
          <h1>{t('merge.title')}</h1>
          <p className="muted">
            {from.data && (
              <ObjectLink className="link" collection="accounts" id={id}>
                {String(from.data.name)} · {from.data.no}
              </ObjectLink>
            )}{' '}
            {t('merge.about')}
          </p>
        </div>
      </header>
      <Card>
        <div className="merge-pick">
          <Field label={t('merge.into')} required anchor="/into_id">
            {(slots) => (
              <RefPicker
                slots={slots}
                spec={SPEC}
                value={into}
                asking="accounts"
                autoFocus={!into}
                onChange={choose}
              />
            )}
          </Field>
        </div>
      </Card>
      {into && into !== id && <Fields key={into} id={id} into={into} version={from.data?.version} />}
      {into === id && <p className="bad">{errorWord('account.merge_into_itself')}</p>}
    </div>
  );
}

function Fields({ id, into, version }: { id: string; into: string; version?: number }) {
  const { t } = useTranslation('golden');
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Record<string, 'take' | 'keep'>>({});
  const [reason, setReason] = useState('');
  const [intent] = useState(() => new Intent());
  const act = useAct(intent);
  const query = useQuery({
    queryKey: ['accounts', 'merge-preview', id, into],
    queryFn: ({ signal }) =>
      get<MergePreview>(path('accounts', id, 'merge-preview'), { into_id: into }, signal),
  });
  if (query.isPending) return <Skeleton height={360} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  const seen = query.data;
  const of = (way: string) => Object.keys(chosen).filter((field) => chosen[field] === way);
  const merge = () =>
    act.mutate(
      {
        collection: 'accounts',
        id,
        action: 'merge',
        version,
        body: { into_id: into, take: of('take'), keep: of('keep'), reason: reason.trim() || null },
      },
      {
        onSuccess: () => {
          toast(t('merge.done', { name: seen.into_name }));
          navigate({ to: `/accounts/${into}` } as never);
        },
      },
    );
  const pick = (field: string, way: 'take' | 'keep') => setChosen((old) => ({ ...old, [field]: way }));
  return (
    <Card
      title={t('merge.fields')}
      note={t(seen.revision === 0 ? 'rule.delivered' : 'rule.own', { revision: seen.revision })}
    >
      <div className="scroll-x">
        <table className="plain-table golden merge-two">
          <thead>
            <tr>
              <th scope="col">{t('field')}</th>
              <th scope="col">
                {t('merge.stays')} <span className="num">{seen.into_no}</span>
              </th>
              <th scope="col">
                {t('merge.goes')} <span className="num">{seen.account_no}</span>
              </th>
              <th scope="col">{t('merge.rule')}</th>
            </tr>
          </thead>
          <tbody>
            {seen.fields.map((f) => (
              <FieldRow key={f.field} f={f} chosen={chosen[f.field]} pick={pick} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">{t('merge.undo')}</p>
      {act.isError && (
        <p className="bad" role="alert">
          {errorWord(act.error.code, act.error.params)}
        </p>
      )}
      <div className="merge-foot">
        <Field label={t('reason')} required anchor="/reason">
          {({ id: input }) => (
            <input id={input} className="input" value={reason} onChange={(e) => setReason(e.target.value)} />
          )}
        </Field>
        <button
          type="button"
          className="btn primary"
          disabled={act.isPending || reason.trim() === ''}
          onClick={merge}
        >
          {t('merge.do')}
        </button>
      </div>
    </Card>
  );
}

function FieldRow(props: {
  f: MergeField;
  chosen?: 'take' | 'keep';
  pick: (field: string, way: 'take' | 'keep') => void;
}) {
  const { t } = useTranslation('golden');
  const { f, chosen, pick } = props;
  const byRule = f.differs
    ? JSON.stringify(f.result) === JSON.stringify(f.theirs.value)
    : f.ours.value === null;
  const theirs = chosen ? chosen === 'take' : byRule;
  const side = (s: MergeSide, way: 'take' | 'keep', kept: boolean) => (
    <td data-kept={(kept && s.value !== null) || undefined}>
      {f.differs ? (
        <label>
          <input type="radio" name={f.field} checked={kept} onChange={() => pick(f.field, way)} />
          <Value field={f.field} value={s.value} collection="accounts" />
        </label>
      ) : (
        <Value field={f.field} value={s.value} collection="accounts" />
      )}
      {s.value !== null && <OriginNote origin={s.origin} short />}
    </td>
  );
  const against = chosen && theirs !== byRule;
  return (
    <tr>
      <th scope="row">{fieldWord(f.field, 'accounts')}</th>
      {side(f.ours, 'keep', !theirs)}
      {side(f.theirs, 'take', theirs)}
      <td>
        {f.differs ? (
          <Chip tone={against ? 'warn' : 'plain'}>
            {enumWord(against ? 'CHOSEN' : f.rule, 'survivor_rule')}
          </Chip>
        ) : (
          <span className="muted">{enumWord(f.rule, 'survivor_rule')}</span>
        )}
        {f.differs && theirs && (f.field === 'tax_id' || f.field === 'vat_id') && (
          <p className="muted">{t('merge.asks')}</p>
        )}
      </td>
    </tr>
  );
}

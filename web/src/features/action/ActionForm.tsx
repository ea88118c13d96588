import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { oneQuery, partQuery, useAct, useSession } from '@/api/queries';
import type { Finding, Resource } from '@/api/types';
import { toast } from '@/components/Toast';
import { numberWord, objectWord } from '@/i18n/words';
import { Likely } from '../leads/Likely';
import { Conflict } from './Conflict';
import { follow, inOrder, knownOptions, relevant } from './companions';
import { startOf } from './defaults';
import { type Description, type Found, resolve } from './description';
import { type FormDraft, readForm } from './draft';
import { Findings } from './Findings';
import { FormFields } from './FormFields';
import { forget, keep, kept } from './kept';
import type { ActionRequest } from './open';
import { fieldsOf } from './spec';

interface Props {
  request: ActionRequest;
  description: Description;
  operation: Found | undefined;
  title: string;
  onClose: () => void;
}

export function ActionForm({ request, description, operation, title, onClose }: Props) {
  const { t } = useTranslation('generic');
  const client = useQueryClient();
  const session = useSession().data;
  const { collection, action } = request;
  const currency =
    (request.object?.currency as string | undefined) ?? session?.workspace.base_currency ?? 'CNY';
  const specs = useMemo(() => {
    const must = operation?.body ? (resolve(description, operation.body).required ?? []) : [];
    const fields = inOrder(request.collection, fieldsOf(description, operation?.body), must);
    return knownOptions(request, fields);
  }, [description, operation, request]);
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const [object, setObject] = useState(request.object);
  const [newer, setNewer] = useState<Resource | null>(null);
  const [local, setLocal] = useState<Finding[]>([]);
  const [draft, setDraft] = useState<FormDraft>(() => {
    const start = startOf(specs, { request, currency, me: session?.user.id ?? '' });
    return kept(request) ?? follow(request, {}, start);
  });
  const change = (typed: FormDraft) => {
    const next = follow(request, draft, typed);
    setDraft(next);
    keep(request, next);
  };
  const problem = act.error ?? (act.isIdle ? (request.problem ?? null) : null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const inputs = [...(form.current?.querySelectorAll<HTMLInputElement>('input, select, textarea') ?? [])];
    // What the place knew already is filled in: people begin at what is missing.
    (inputs.find((i) => i.value === '' && i.type !== 'checkbox') ?? inputs[0])?.focus();
  }, []);
  const findings = local.length > 0 ? local : (problem?.findings ?? []);
  const shown = relevant(request, specs, draft, findings);
  const conflict = act.error?.code === 'version_conflict' && object && newer;

  const submit = async (e: FormEvent) => {
    e.preventDefault();
    const { value, findings: wrong } = readForm(shown, draft);
    setLocal(wrong);
    setNewer(null);
    if (wrong.length > 0) return;
    try {
      const target = action ? object : undefined;
      const done = await act.mutateAsync({
        collection,
        id: target?.id,
        action: action && (operation?.path.split('{id}')[1]?.slice(1) ?? action),
        method: operation?.method,
        body: value,
        version: target?.version,
      });
      forget(request);
      toast(t('done', { what: title, no: numberWord(done?.no ?? '') }));
      onClose();
      request.onDone?.(done);
    } catch {
      // What went wrong is shown from the mutation; the input stays.
      if (object && action)
        setNewer(
          await client
            .fetchQuery({
              ...(request.part
                ? partQuery(collection, object.id, request.part)
                : oneQuery(collection, object.id)),
              staleTime: 0,
            })
            .catch(() => null),
        );
    }
  };

  return (
    <form ref={form} onSubmit={submit} noValidate className="action-form">
      <div className="dialog-body">
        {conflict ? (
          <Conflict
            seen={object}
            now={newer}
            collection={collection}
            onAccept={() => {
              setObject(newer);
              setNewer(null);
              act.reset();
            }}
          />
        ) : (
          <Findings findings={findings} problem={local.length > 0 ? null : problem} collection={collection} />
        )}
        {specs.length === 0 ? (
          <p>
            {action
              ? t('confirm', {
                  what: title,
                  name: `${objectWord(collection)} ${numberWord(object?.no ?? '')}`,
                })
              : t('form.none')}
          </p>
        ) : (
          <FormFields
            specs={shown}
            draft={draft}
            at=""
            findings={findings}
            context={{
              collection,
              currency,
              caseId:
                (request.defaults?.case_id as string | undefined) ??
                (collection === 'cases' ? object?.id : (object?.case_id ?? undefined)),
              lines: object?.lines as Record<string, unknown>[] | undefined,
            }}
            onChange={change}
          />
        )}
        {collection === 'leads' && !action && <Likely draft={draft} />}
      </div>
      <div className="dialog-foot">
        <button type="button" className="btn ghost" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" className="btn primary" disabled={act.isPending}>
          {act.isPending ? t('busy') : title}
        </button>
      </div>
    </form>
  );
}

import { asked, ELEMENT_IDS } from '../gates/elements';
import type { Judgement, Review } from '../gates/room';
import { configOf } from '../object/config';
import type { FormDraft } from './draft';
import type { ActionRequest } from './open';
import type { FieldSpec } from './spec';

/** The roles of the house, in the order of the stream. */
const ROLES = [
  'MKT',
  'SDR',
  'AR',
  'SR',
  'FR',
  'OPS',
  'PFC',
  'FIN',
  'LEGAL',
  'AR_ACC',
  'SDT',
  'PD',
  'SPONSOR',
  'SS',
  'PROCESS_OWNER',
  'AUDITOR',
  'ADMIN',
];

/** How an element is answered: which one, how well, by what. */
const SCORE: Record<string, Partial<FieldSpec>> = {
  id: { kind: 'enum', options: ELEMENT_IDS },
  score: { minimum: 0, maximum: 5 },
};
/** How a condition is said: what, until when it blocks, who and when, then how it is proven. */
const CONDITION = ['text', 'effect', 'owner_id', 'due_on', 'verifier_id', 'evidence_required', 'test'];
const SCORED = ['id', 'score', 'evidence', 'comment', 'mitigation'];

/** Fields whose choices the description leaves open, but the domain knows. */
export function knownOptions(request: ActionRequest, specs: FieldSpec[]): FieldSpec[] {
  if (request.collection === 'users')
    return specs.map((s) => (s.name === 'roles' && !s.item?.options ? { ...s, options: ROLES } : s));
  if (request.collection !== 'gates') return specs;
  if (request.action === 'decide')
    return specs.map((s) =>
      s.name === 'conditions'
        ? { ...s, row: s.row?.toSorted((a, b) => CONDITION.indexOf(a.name) - CONDITION.indexOf(b.name)) }
        : s,
    );
  if (request.action !== 'review') return specs;
  const mine = request.object?.may_review as string[] | undefined;
  return specs.map((s) =>
    s.name === 'domain' && mine
      ? { ...s, options: mine }
      : s.name === 'elements'
        ? {
            ...s,
            row: s.row
              ?.toSorted((a, b) => SCORED.indexOf(a.name) - SCORED.indexOf(b.name))
              .map((f) => (SCORE[f.name] ? { ...f, ...SCORE[f.name] } : f)),
          }
        : s,
  );
}

/**
 * The order of a form. The description lists fields by the alphabet, but `required` in the order of the request:
 * mandatory fields come first, then the others as the object's page shows them, parts and lists, yes or no last.
 */
export function inOrder(collection: string, specs: FieldSpec[], required: string[]): FieldSpec[] {
  const page = configOf(collection).sections.flatMap((s) => s.fields);
  const place = (list: string[], name: string) => {
    const at = list.indexOf(name);
    return at < 0 ? 900 : at;
  };
  const rank = (s: FieldSpec) => {
    const group =
      s.kind === 'boolean' ? 3 : s.kind === 'list' || s.kind === 'object' ? 2 : s.required ? 0 : 1;
    return group * 10_000 + (s.required ? place(required, s.name) : place(page, s.name));
  };
  return specs.toSorted((a, b) => rank(a) - rank(b));
}

/** A decision with conditions begins with those that the reviews proposed, or with an empty one. */
function withConditions(request: ActionRequest, after: FormDraft): FormDraft {
  if (after.decision !== 'GO_WITH_CONDITIONS' || (after.conditions as unknown[] | undefined)?.length)
    return after;
  const proposed = ((request.object?.reviews ?? []) as Review[]).flatMap((r) => r.proposed_conditions);
  return { ...after, conditions: (proposed.length > 0 ? proposed : ['']).map((text) => ({ text })) };
}

/** What follows from a choice: the domain of a review brings the elements it has to answer. */
export function follow(request: ActionRequest, before: FormDraft, after: FormDraft): FormDraft {
  if (request.collection === 'gates' && request.action === 'decide')
    return before.decision === after.decision ? after : withConditions(request, after);
  if (request.collection !== 'gates' || request.action !== 'review' || before.domain === after.domain)
    return after;
  const gate = String(
    request.object?.kind ?? (request.object?.gate as { kind?: string } | undefined)?.kind ?? '',
  );
  // What the template of the deal asks, when the gate tells; else the whole catalogue.
  const judged = (request.object?.judgement as Judgement | undefined)?.elements;
  const ids = judged
    ? judged.filter((e) => e.domain === after.domain).map((e) => e.id)
    : asked(gate, String(after.domain));
  const rows = ids.map((id) => ({ id, score: '', comment: '', evidence: '' }));
  return { ...after, elements: rows };
}

/** How kind a decision is: the lower the kinder. */
const KINDNESS: Record<string, number> = { GO: 0, GO_WITH_CONDITIONS: 1, REDIRECT: 2, DEFERRED: 2, NO_GO: 3 };

/** What a decision asks beside its minutes; the rest would only be refused. */
function askedBy(decision: string, name: string, object: ActionRequest['object']): boolean {
  const judged = object?.judgement as Judgement | undefined;
  const reviews = (object?.reviews ?? []) as Review[];
  const passes = (KINDNESS[decision] ?? 9) <= 1;
  switch (name) {
    case 'conditions':
      return decision === 'GO_WITH_CONDITIONS';
    case 'redirect_to':
    case 'changes_required':
      return decision === 'REDIRECT';
    case 'defer_until':
      return decision === 'DEFERRED';
    case 'dissent_answer':
      return passes && reviews.some((r) => r.opinion === 'DISAGREE');
    case 'exception_reason':
      return passes && (judged?.crossed.length ?? 0) > 0;
    case 'hint_reason':
      return judged?.hint ? (KINDNESS[decision] ?? 9) < (KINDNESS[judged.hint] ?? 0) : false;
    default:
      return true;
  }
}

/** The fields that the choices made so far ask for; one that was found wrong stays in sight. */
export function relevant(
  request: ActionRequest,
  specs: FieldSpec[],
  draft: FormDraft,
  findings: { pointer: string }[],
): FieldSpec[] {
  if (request.collection !== 'gates' || request.action !== 'decide') return specs;
  return specs.filter(
    (s) =>
      askedBy(String(draft.decision ?? ''), s.name, request.object) ||
      findings.some((f) => f.pointer.split('/')[1] === s.name),
  );
}

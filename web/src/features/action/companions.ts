import { asked, ELEMENT_IDS } from '../gates/elements';
import type { FormDraft } from './draft';
import type { ActionRequest } from './open';
import type { FieldSpec } from './spec';

/** Fields whose choices the description leaves open, but the domain knows. */
export function knownOptions(request: ActionRequest, specs: FieldSpec[]): FieldSpec[] {
  if (request.collection !== 'gates' || request.action !== 'review') return specs;
  return specs.map((s) =>
    s.name === 'elements'
      ? { ...s, row: s.row?.map((f) => (f.name === 'id' ? { ...f, kind: 'enum', options: ELEMENT_IDS } : f)) }
      : s,
  );
}

/** What follows from a choice: the domain of a review brings the elements it has to answer. */
export function follow(request: ActionRequest, before: FormDraft, after: FormDraft): FormDraft {
  if (request.collection !== 'gates' || request.action !== 'review' || before.domain === after.domain)
    return after;
  const gate = String(
    request.object?.kind ?? (request.object?.gate as { kind?: string } | undefined)?.kind ?? '',
  );
  const rows = asked(gate, String(after.domain)).map((id) => ({ id, score: '', comment: '', evidence: '' }));
  return { ...after, elements: rows };
}

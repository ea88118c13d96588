import type { FormDraft } from './draft';
import type { ActionRequest } from './open';

/** What was typed survives a closed dialog or a reload, until it is sent or the tab ends. */
const slot = (r: ActionRequest) => {
  // A form that opens with other values than the object's is another form.
  const given = r.action && r.defaults ? JSON.stringify(r.defaults) : '';
  return `throughline.draft.${r.collection}.${r.action ?? 'new'}.${r.object?.id ?? ''}.${r.object?.version ?? ''}${given}`;
};

export function kept(request: ActionRequest): FormDraft | undefined {
  try {
    const text = sessionStorage.getItem(slot(request));
    return text ? (JSON.parse(text) as FormDraft) : undefined;
  } catch {
    return undefined;
  }
}

export function keep(request: ActionRequest, draft: FormDraft) {
  try {
    sessionStorage.setItem(slot(request), JSON.stringify(draft));
  } catch {
    // storage refused: the draft lives as long as the dialog
  }
}

export function forget(request: ActionRequest) {
  try {
    sessionStorage.removeItem(slot(request));
  } catch {
    // nothing was kept
  }
}

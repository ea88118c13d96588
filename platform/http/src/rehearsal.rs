//! All findings at once. A form that is faulty is refused before the verb begins; what the business would say of the
//! rest would come in a second answer. So the faulty optional fields are left out, and the verb is rehearsed: it runs as
//! ever, in a transaction that is always rolled back.
use crate::request::Ask;
use crate::verb::Verb;
use crate::{Field, Work};
use ltc_identity::Principal;
use ltc_kernel::{Finding, Findings, Refusal};
use ltc_store::{Fail, Meta, Written};
use serde_json::Value;
use std::sync::Arc;
use uuid::Uuid;

/// The form's refusal with what the verb says of the other fields. Where a required field is faulty there is nothing
/// to rehearse, and what is refused for another reason (a missing right, a state) is not an answer about fields.
pub(crate) async fn with_findings_of_the_rest<V: Verb>(
    ask: &Ask<'_>,
    who: &Arc<Principal>,
    id: Uuid,
    body: &[u8],
    mut form: Refusal,
) -> Refusal {
    let Some(input) = rest::<V::Input>(body, &form.findings) else { return form };
    let meta = Meta { actor_id: who.user_id, request_id: ask.request_id };
    let (who, policy) = (Arc::clone(who), Arc::clone(&ask.app.policy));
    let said = ask.app.store.write(who.workspace, meta, move |tx| {
        let (who, policy, input) = (Arc::clone(&who), Arc::clone(&policy), input.clone());
        Box::pin(async move {
            V::run(&mut Work::new(tx, who, policy, None), id, input).await?;
            Err::<Written<()>, Fail>(Refusal::conflict("rehearsed").into())
        })
    });
    if let Err(Fail::Refused(refusal)) = said.await {
        let new: Vec<_> = refusal.findings.into_iter().filter(|f| !told(&form.findings, f)).collect();
        form.findings.extend(new);
    }
    form
}

/// The input without its faulty fields, if it can be read then.
fn rest<T: Field>(body: &[u8], findings: &[Finding]) -> Option<T> {
    read_rest(serde_json::from_slice(body).ok()?, findings)
}

/// A request without its faulty fields, if it can be read then: for rules that are told beside what cannot be read.
pub fn read_rest<T: Field>(mut value: Value, findings: &[Finding]) -> Option<T> {
    for finding in findings {
        let (parent, field) = finding.pointer.rsplit_once('/')?;
        let name = field.replace("~1", "/").replace("~0", "~");
        value.pointer_mut(parent)?.as_object_mut()?.remove(&name);
    }
    let mut left = Findings::new();
    let input = T::read(Some(&value), "", &mut left);
    input.filter(|_| left.is_empty())
}

/// The same place is already spoken of: the field was left out, or a part of it was.
fn told(form: &[Finding], finding: &Finding) -> bool {
    let within =
        |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    form.iter().any(|f| within(&f.pointer, &finding.pointer) || within(&finding.pointer, &f.pointer))
}

//! What a person decides about origins, the same for every golden record; the verbs of `account` and `contact` lock,
//! permit, record and announce.

use super::fields::Golden;
use super::model::{Origin, Pin, Source};
use super::track;
use ltc_http::{Findings, Value, Work, form};
use ltc_kernel::Refusal;

form! {
    /// A field whose value stands whatever other sources say, and why.
    pub struct ValuePin { field: String, reason: String }
}
form! {
    /// The rule decides again.
    pub struct ValueUnpin { field: String, reason: String }
}
form! {
    /// Fields whose values somebody stands by. With `register` they were checked against a public register or a
    /// certificate, whose number is the reference.
    pub struct ValuesConfirm { fields: Vec<String>, register: bool, reference: Option<String> }
}
form! {
    /// A value that another source gave takes the place of the one that stands.
    pub struct ValueAdopt { field: String, value: Value, reason: String }
}

/// Who writes: a person, or a program. A token that may do everything stands for its person.
pub fn writer(work: &Work<'_>) -> Origin {
    let limited = work.who().scopes.as_ref().is_some_and(|scopes| !scopes.iter().any(|all| all == "*"));
    let source = if limited { Source::Integration } else { Source::Hand };
    Origin::said(source, None, work.now(), work.actor_id())
}

/// The tracked field of this name; finding `not_in_list`.
pub fn named<G: Golden>(field: &str) -> Result<&'static str, Refusal> {
    G::field(field).ok_or_else(|| Refusal::invalid("invalid_input").finding("/field", "not_in_list"))
}

pub fn pin<G: Golden>(work: &Work<'_>, record: &mut G, input: &ValuePin) -> Result<&'static str, Refusal> {
    let field = named::<G>(&input.field)?;
    let pin = Pin { by: work.actor_id(), at: work.now(), reason: input.reason.clone() };
    track::pin(record, field, pin)?;
    Ok(field)
}

pub fn unpin<G: Golden>(record: &mut G, input: &ValueUnpin) -> Result<&'static str, Refusal> {
    let field = named::<G>(&input.field)?;
    track::unpin(record, field)?;
    Ok(field)
}

pub fn confirm<G: Golden>(
    work: &Work<'_>,
    record: &mut G,
    input: &ValuesConfirm,
) -> Result<Vec<&'static str>, Refusal> {
    let mut findings = Findings::new();
    let mut fields = vec![];
    for (i, name) in input.fields.iter().enumerate() {
        let at = ["/fields/", &i.to_string()].concat();
        match G::field(name) {
            Some(field) if !record.value(field).is_null() => fields.push(field),
            Some(_) => findings.add(at, "golden.nothing_to_pin"),
            None => findings.add(at, "not_in_list"),
        }
    }
    findings.check(!input.fields.is_empty(), "/fields", "required");
    findings.check(!input.register || input.reference.is_some(), "/reference", "required");
    findings.finish()?;
    let mut origin = writer(work);
    if input.register {
        origin.source = Source::CodeCheck;
    }
    origin.reference.clone_from(&input.reference);
    track::confirmed(record, &fields, &origin);
    Ok(fields)
}

pub fn adopt<G: Golden>(
    work: &Work<'_>,
    record: &mut G,
    input: &ValueAdopt,
) -> Result<(&'static str, Value, Value), Refusal> {
    let field = named::<G>(&input.field)?;
    let (was, is) = track::adopted(record, field, &input.value, &writer(work))?;
    Ok((field, was, is))
}

//! What happens to the origins when values change. Pure but for the table.

use super::fields::Golden;
use super::model::{Known, Origin, Pin};
use super::survivorship::{Candidate, Trust};
use ltc_kernel::{Findings, Refusal};
use ltc_store::Fail;
use serde_json::Value;

/// A new record: this source says all of it.
pub fn begun<G: Golden>(record: &mut G, origin: &Origin) {
    let mut sources = record.sources();
    for field in G::FIELDS.iter().filter(|field| !record.value(field).is_null()) {
        sources.of(field).origin = Some(origin.clone());
    }
    record.know(sources);
}

/// Finding `golden.pinned` (with the reason) at every field that somebody holds on to and that would change.
pub fn pinned<G: Golden>(before: &G, after: &G) -> Findings {
    let sources = before.sources();
    let mut findings = Findings::new();
    for field in G::FIELDS.iter().filter(|field| before.value(field) != after.value(field)) {
        if let Some(pin) = sources.pin(field) {
            findings.add_with(["/", field].concat(), "golden.pinned", &[("reason", &pin.reason)]);
        }
    }
    findings
}

/// Somebody entered other values: they stand, and what stood is kept.
pub fn entered<G: Golden>(before: &G, after: &mut G, origin: &Origin) {
    let mut sources = before.sources();
    for field in G::FIELDS {
        let (was, is) = (before.value(field), after.value(field));
        if was != is {
            let from = sources.origin(field, before.since());
            sources.of(field).replace((was, from), (&is, origin.clone()));
        }
    }
    after.know(sources);
}

/// A source says values of a record that is there: each stands when it survives, else it is kept beside. A guarded
/// field that has a value never changes by this way.
pub fn brought<G: Golden>(
    record: &mut G,
    said: &[(&'static str, Value)],
    origin: &Origin,
    trust: &Trust,
) -> Result<(), Fail> {
    let mut sources = record.sources();
    for (field, value) in said.iter().filter(|(_, value)| !value.is_null()) {
        let stands = record.value(field);
        let from = sources.origin(field, record.since());
        if stands == *value {
            let worth = |of: &Origin| trust.of(G::OBJECT, field, of.source);
            if worth(origin)?.trust >= worth(&from)?.trust {
                sources.of(field).origin = Some(origin.clone());
            }
            continue;
        }
        let guarded = G::GUARDED.contains(field) && !stands.is_null();
        let pinned = sources.pin(field).is_some();
        let candidates = [
            Candidate { value: stands.clone(), origin: from.clone(), pinned },
            Candidate { value: value.clone(), origin: origin.clone(), pinned: false },
        ];
        let (survivor, _) = trust.survivor(G::OBJECT, field, &candidates)?;
        // A source corrects itself, whatever it said before.
        let corrects = from.source == origin.source && !pinned;
        if (survivor == 1 || corrects) && !guarded {
            sources.of(field).replace((stands, from), (value, origin.clone()));
            record.put(field, value);
        } else {
            sources.of(field).keep(value.clone(), origin.clone());
        }
    }
    record.know(sources);
    Ok(())
}

/// Somebody holds on to the value that stands.
pub fn pin<G: Golden>(record: &mut G, field: &str, pin: Pin) -> Result<(), Refusal> {
    if record.value(field).is_null() {
        return Err(Refusal::invalid("invalid_input").finding("/field", "golden.nothing_to_pin"));
    }
    let mut sources = record.sources();
    sources.of(field).pin = Some(pin);
    record.know(sources);
    Ok(())
}

/// Nobody holds on to it any more. Finding `golden.not_pinned`.
pub fn unpin<G: Golden>(record: &mut G, field: &str) -> Result<Pin, Refusal> {
    let mut sources = record.sources();
    let pin = sources.of(field).pin.take();
    record.know(sources);
    pin.ok_or_else(|| Refusal::invalid("invalid_input").finding("/field", "golden.not_pinned"))
}

/// Somebody stands by these values: as what he knows, or as checked against a register.
pub fn confirmed<G: Golden>(record: &mut G, fields: &[&'static str], origin: &Origin) {
    let mut sources = record.sources();
    for field in fields {
        sources.of(field).origin = Some(origin.clone());
    }
    record.know(sources);
}

/// A value that did not stand takes the place of the one that does; it keeps its source, and who adopts it confirms it.
/// Findings `golden.pinned`, `golden.guarded`, `golden.value_gone`.
pub fn adopted<G: Golden>(
    record: &mut G,
    field: &str,
    value: &Value,
    by: &Origin,
) -> Result<(Value, Value), Refusal> {
    let refuse =
        |at: &str, code: &'static str| Refusal::invalid("invalid_input").finding(at.to_owned(), code);
    let mut sources = record.sources();
    let was = record.value(field);
    if sources.pin(field).is_some() {
        return Err(refuse("/field", "golden.pinned"));
    }
    if G::GUARDED.contains(&field) && !was.is_null() {
        return Err(refuse("/field", "golden.guarded"));
    }
    let from = sources.origin(field, record.since());
    let known: &mut Known = sources.of(field);
    let Some(other) = known.others.iter().find(|other| other.value == *value).cloned() else {
        return Err(refuse("/value", "golden.value_gone"));
    };
    let origin = Origin { confirmed_at: by.confirmed_at, confirmed_by: by.confirmed_by, ..other.origin };
    known.replace((was.clone(), from), (value, origin));
    record.put(field, value);
    record.know(sources);
    Ok((was, value.clone()))
}

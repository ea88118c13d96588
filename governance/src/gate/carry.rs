//! A request that follows a changed subject asks only those again whose inputs changed (domain.md 3.3): the other
//! reviews are carried over from the request before.
use super::model::{GateType, Opinion, ReviewDomain};
use super::store::{Gate, Review};
use ltc_http::Work;
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;

/// The parts of a subject that a domain looks at.
fn inputs(domain: ReviewDomain) -> &'static [&'static str] {
    match domain {
        ReviewDomain::Tech => &["scope", "delivery"],
        ReviewDomain::Comm => &["scope", "price", "payment"],
        ReviewDomain::Legal => &["parties", "terms", "delivery"],
        ReviewDomain::Fin => &["scope", "price", "payment", "terms", "margin"],
    }
}

/// Did nothing change that the domain looks at? A subject that is judged as a whole always asks everybody again.
pub(super) fn unchanged(
    domain: ReviewDomain,
    before: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> bool {
    let same = |part: &&str| before.get(*part) == now.get(*part);
    !before.is_empty() && !now.is_empty() && inputs(domain).iter().all(same)
}

/// Reviews of the latest earlier request of this kind that still hold. A dissent is asked again, and so is a review by
/// the person who now asks: nobody reviews what is his own request.
pub(super) async fn carried(
    work: &Work<'_>,
    earlier: &[Gate],
    gate: &Gate,
    asked: &[ReviewDomain],
) -> Result<Vec<Review>, Fail> {
    let before = earlier.iter().filter(|g| g.kind == gate.kind && same_line(g, gate));
    let Some(before) = before.max_by_key(|g| (g.requested_at, g.id)) else { return Ok(vec![]) };
    let holds = |domain: ReviewDomain| {
        asked.contains(&domain) && unchanged(domain, &before.subject_parts.0, &gate.subject_parts.0)
    };
    if !ReviewDomain::ALL.iter().any(|d| holds(*d)) {
        return Ok(vec![]);
    }
    let reviews = work.select::<Review>().eq(Review::gate_id, before.id).all().await?;
    let kept = reviews
        .into_iter()
        .filter(|r| holds(r.domain) && r.opinion != Opinion::Disagree && r.reviewer_id != gate.requested_by);
    let again = |r: Review| Review {
        id: work.new_id(),
        gate_id: gate.id,
        carried_from: Some(r.carried_from.unwrap_or(r.id)),
        ..r
    };
    Ok(kept.map(again).collect())
}

/// Two changes of one contract are two subjects; an offer and its next version are one.
fn same_line(before: &Gate, gate: &Gate) -> bool {
    gate.kind != GateType::Atac || before.subject_id == gate.subject_id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> BTreeMap<String, String> {
        text.split(' ').filter_map(|p| p.split_once('=')).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
    }

    #[test]
    fn only_the_domains_whose_inputs_changed_are_asked_again() {
        let before = "scope=1 price=1 payment=1 delivery=1 parties=1 terms=1 margin=1";
        let table = [
            (before, "TECH COMM LEGAL FIN"),
            ("scope=1 price=1 payment=2 delivery=1 parties=1 terms=1 margin=1", "TECH LEGAL"),
            ("scope=1 price=1 payment=1 delivery=2 parties=1 terms=1 margin=1", "COMM FIN"),
            ("scope=2 price=1 payment=1 delivery=1 parties=1 terms=1 margin=1", "LEGAL"),
            ("scope=1 price=1 payment=1 delivery=1 parties=1 terms=1 margin=2", "TECH COMM LEGAL"),
            ("", ""),
        ];
        for (now, expected) in table {
            let held = ReviewDomain::ALL.iter().filter(|d| unchanged(**d, &parts(before), &parts(now)));
            assert_eq!(held.map(|d| d.as_str()).collect::<Vec<_>>().join(" "), expected, "{now}");
        }
    }
}

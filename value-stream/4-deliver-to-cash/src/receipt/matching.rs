//! Which open invoice a receipt is for (domain.md 4.6, rules 1, 2, 4, 6). Pure.
//!
//! Rule 1: our number as the structured reference, exact amount, payer known. Rule 2: our number in the
//! text, exact amount. Rule 4: payer known and exactly one open item of this amount. Rule 6: the same with a
//! difference of at most 10.00 or 0.1 %. A named invoice that is already paid stops everything: it may be a
//! duplicate, and a person decides.

use ltc_kernel::{Money, Ratio, Refusal};
use uuid::Uuid;

/// The money that came in.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// What it can settle: the amount and our bank's charge.
    pub amount: Money,
    /// The account of the payer, when known.
    pub payer: Option<Uuid>,
    /// The structured reference (RF, end-to-end id).
    pub reference: Option<&'a str>,
    pub text: &'a str,
}

/// An invoice that it could be for; open is zero when it is paid.
#[derive(Clone, Debug)]
pub struct OpenItem {
    pub invoice_id: Uuid,
    pub no: String,
    pub account_id: Uuid,
    pub open: Money,
}

/// A proposal, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub invoice_id: Uuid,
    pub no: String,
    /// The rule of domain.md 4.6; 0 for a mere suggestion.
    pub rule: i64,
    pub confidence: Ratio,
    /// What it takes off the receivable.
    pub settles: Money,
    /// Paid less than this by so much: written off.
    pub short: Money,
    /// Paid more by so much: income.
    pub over: Money,
    /// May be posted without a person.
    pub automatic: bool,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matched {
    Proposals(Vec<Proposal>),
    /// It names an invoice that is paid already.
    DuplicateSuspected {
        no: String,
    },
}

/// Matches by the rules, in their order.
pub fn propose(incoming: Incoming<'_>, items: &[OpenItem]) -> Result<Matched, Refusal> {
    let items: Vec<_> = items.iter().filter(|i| i.open.currency() == incoming.amount.currency()).collect();
    let named: Vec<_> = items.iter().copied().filter(|i| names(&incoming, &i.no)).collect();
    if let Some(paid) = named.iter().find(|i| !i.open.is_positive()) {
        return Ok(Matched::DuplicateSuspected { no: paid.no.clone() });
    }
    let mut found = vec![];
    if let [item] = named.as_slice() {
        let structured = incoming.reference.is_some_and(|r| contains(r, &item.no));
        let known = incoming.payer == Some(item.account_id);
        let rule = if structured && known { (1, 1_000_000) } else { (2, 970_000) };
        found.push(judged(item, incoming.amount, Some(rule))?);
    } else if named.is_empty() {
        let of_payer: Vec<_> = items
            .iter()
            .copied()
            .filter(|i| Some(i.account_id) == incoming.payer && i.open.is_positive())
            .collect();
        found.extend(by_amount(&of_payer, incoming.amount)?);
    } else {
        for item in &named {
            found.push(judged(item, incoming.amount, None)?);
        }
    }
    found.sort_by_key(|p| std::cmp::Reverse(p.confidence));
    Ok(Matched::Proposals(found))
}

/// Rule 4, and 6 on top of it; items that do not fit are suggested.
fn by_amount(items: &[&OpenItem], amount: Money) -> Result<Vec<Proposal>, Refusal> {
    let exact: Vec<_> = items.iter().filter(|i| i.open == amount).collect();
    let mut near = vec![];
    for item in items {
        if within_tolerance(item.open, amount)? {
            near.push(item);
        }
    }
    let chosen = match (exact.as_slice(), near.as_slice()) {
        ([one], _) => Some(one.invoice_id),
        ([], [one]) => Some(one.invoice_id),
        _ => None,
    };
    items
        .iter()
        .map(|item| judged(item, amount, (Some(item.invoice_id) == chosen).then_some((4, 920_000))))
        .collect()
}

/// The proposal for one item; `rule` is the one that applies when the amount fits exactly.
fn judged(item: &OpenItem, amount: Money, rule: Option<(i64, i64)>) -> Result<Proposal, Refusal> {
    let zero = Money::zero(amount.currency());
    let gap = item.open.sub(amount)?;
    let tolerated = rule.is_some() && !gap.is_zero() && within_tolerance(item.open, amount)?;
    let (number, confidence) = match rule {
        Some(exact) if gap.is_zero() => exact,
        Some(_) if tolerated => (6, 800_000),
        _ => (0, 500_000),
    };
    let (short, over) = match tolerated {
        true => (gap.max(zero)?, gap.neg()?.max(zero)?),
        false => (zero, zero),
    };
    Ok(Proposal {
        invoice_id: item.invoice_id,
        no: item.no.clone(),
        rule: number,
        confidence: Ratio::from_scaled(confidence),
        settles: if tolerated { item.open } else { item.open.min(amount)? },
        short,
        over,
        automatic: number != 0,
    })
}

/// At most 10.00 of the document's currency and at most 0.1 % of what is open.
pub fn within_tolerance(open: Money, paid: Money) -> Result<bool, Refusal> {
    let gap = i128::from(open.sub(paid)?.minor()).abs();
    let ten = 10 * 10_i128.pow(open.currency().minor_digits());
    Ok(gap <= ten && gap * 1_000 <= i128::from(open.minor()))
}

fn names(incoming: &Incoming<'_>, no: &str) -> bool {
    contains(incoming.text, no) || incoming.reference.is_some_and(|r| contains(r, no))
}

/// The number as a whole: `IV-2026-000001` is not in `IV-2026-0000012`.
fn contains(text: &str, no: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(no)
        .any(|(at, _)| !digit(text[..at].chars().next_back()) && !digit(text[at + no.len()..].chars().next()))
}

/// Invoice numbers that stand in a text, to look them up.
pub fn numbers_in(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    parts.filter(|p| p.starts_with("IV-")).map(str::to_owned).collect()
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;

//! The rules in their order: the first that yields one result wins.

use super::item::{Index, OpenItem};
use super::numbers::numbers_in;
use super::subset;
use super::tolerance::{Tolerance, within};
use ltc_kernel::{Money, Ratio, Refusal};
use ltc_master_data::matching::fold::folded;
use ltc_master_data::matching::similarity::jaro_winkler;
use uuid::Uuid;

/// Names at least this alike are one (rule 7), in millionths.
const ALIKE: i64 = 900_000;
/// Suggestions shown of one kind.
const MOST: usize = 12;
/// Items of one amount whose customers' names are compared.
const MOST_COMPARED: usize = 200;

/// The money that came in.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// What it can settle: the amount and our bank's charge.
    pub amount: Money,
    /// The account of the payer, when known by the bank account that it paid from, or told by a person.
    pub payer: Option<Uuid>,
    pub payer_name: &'a str,
    /// The structured reference (RF, end-to-end id).
    pub reference: Option<&'a str>,
    pub text: &'a str,
    pub tolerance: Tolerance,
    /// An earlier receipt of the same payer, amount and reference within 30 days that is used up.
    pub earlier: Option<&'a str>,
}

/// What one invoice gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub invoice_id: Uuid,
    pub no: String,
    pub account_id: Uuid,
    /// What it takes off the receivable.
    pub settles: Money,
    /// Paid less than this by so much: written off.
    pub short: Money,
    /// Paid more by so much: income.
    pub over: Money,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The rule of domain.md 4.6; 0 for an invoice that is named and not paid as a whole.
    pub rule: i64,
    pub confidence: Ratio,
    pub parts: Vec<Part>,
    /// May be posted without a person.
    pub automatic: bool,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matched {
    /// Best first; none: nobody knows whose it is (rule 9).
    Proposals(Vec<Proposal>),
    /// It names an invoice that is paid already, or was paid once before: a person decides, whatever else would fit.
    DuplicateSuspected { no: String },
}

/// Matches by the rules, in their order.
pub fn propose(incoming: Incoming<'_>, index: &Index) -> Result<Matched, Refusal> {
    let of_reference = incoming.reference.map(numbers_in).unwrap_or_default();
    let mut numbers = of_reference.clone();
    numbers.extend(numbers_in(incoming.text).into_iter().filter(|no| !of_reference.contains(no)));
    let same = |item: &&OpenItem| item.open.currency() == incoming.amount.currency();
    let named: Vec<&OpenItem> = numbers.iter().filter_map(|no| index.of_no(no)).filter(same).collect();
    if let Some(paid) = named.iter().find(|item| !item.open.is_positive()) {
        return Ok(Matched::DuplicateSuspected { no: paid.no.clone() });
    }
    if let Some(no) = incoming.earlier {
        return Ok(Matched::DuplicateSuspected { no: no.to_owned() });
    }
    let mut found = match named.as_slice() {
        [] => vec![],
        [one] => by_number(&incoming, one, of_reference.contains(&one.no))?,
        several => by_numbers(&incoming, several)?,
    };
    if named.is_empty() {
        if let Some(payer) = incoming.payer {
            let of_payer: Vec<&OpenItem> = index.of_account(payer).filter(same).collect();
            found.extend(by_payer(&incoming, &of_payer)?);
        } else {
            found.extend(by_name(&incoming, index));
        }
    }
    Ok(Matched::Proposals(found))
}

/// Rules 1 and 2, and 6 on top of them; else the invoice gets what came (a part payment), by a person.
fn by_number(incoming: &Incoming<'_>, item: &OpenItem, structured: bool) -> Result<Vec<Proposal>, Refusal> {
    let known = incoming.payer == Some(item.account_id);
    let exact = if structured && known { (1, 1_000_000) } else { (2, 970_000) };
    if item.open == incoming.amount {
        return Ok(vec![proposal(exact, true, vec![whole(item)])]);
    }
    if within(item.open, incoming.amount, incoming.tolerance)? {
        return Ok(vec![proposal((6, 800_000), true, vec![differing(item, incoming.amount)?])]);
    }
    let part = Part { settles: item.open.min(incoming.amount)?, ..whole(item) };
    Ok(vec![proposal((0, 500_000), false, vec![part])])
}

/// Rule 3, and 6 on top of it: the last of them takes the difference.
fn by_numbers(incoming: &Incoming<'_>, items: &[&OpenItem]) -> Result<Vec<Proposal>, Refusal> {
    let total = Money::sum(incoming.amount.currency(), items.iter().map(|i| i.open))?;
    let mut parts: Vec<Part> = items.iter().map(|i| whole(i)).collect();
    if total == incoming.amount {
        return Ok(vec![proposal((3, 950_000), true, parts)]);
    }
    if within(total, incoming.amount, incoming.tolerance)?
        && let Some((last, item)) = parts.last_mut().zip(items.last())
    {
        let others = total.sub(item.open)?;
        *last = differing(item, incoming.amount.sub(others)?)?;
        return Ok(vec![proposal((6, 800_000), true, parts)]);
    }
    // In the order they are named, as far as the money goes.
    let mut left = incoming.amount;
    let mut some = vec![];
    for item in items {
        let settles = item.open.min(left)?;
        if settles.is_positive() {
            some.push(Part { settles, ..whole(item) });
            left = left.sub(settles)?;
        }
    }
    Ok(vec![proposal((0, 500_000), false, some)])
}

/// Rules 4, 5, 6 and 8 among the open items of a known payer, the first due first.
fn by_payer(incoming: &Incoming<'_>, items: &[&OpenItem]) -> Result<Vec<Proposal>, Refusal> {
    let exact: Vec<&&OpenItem> = items.iter().filter(|i| i.open == incoming.amount).collect();
    match exact.as_slice() {
        [one] => return Ok(vec![proposal((4, 920_000), true, vec![whole(one)])]),
        [_, ..] => {
            let one = |i: &&&OpenItem| proposal((4, 500_000), false, vec![whole(i)]);
            return Ok(exact.iter().take(MOST).map(one).collect());
        }
        [] => {}
    }
    let first: Vec<&OpenItem> = items.iter().take(subset::MOST_ITEMS).copied().collect();
    let amounts: Vec<i64> = first.iter().map(|i| i.open.minor()).collect();
    if let Some(places) = subset::unique(&amounts, incoming.amount.minor()) {
        let parts = places.iter().filter_map(|p| first.get(*p)).map(|i| whole(i)).collect();
        return Ok(vec![proposal((5, 850_000), true, parts)]);
    }
    let mut near = vec![];
    for item in items {
        if within(item.open, incoming.amount, incoming.tolerance)? {
            near.push(proposal((6, 800_000), true, vec![differing(item, incoming.amount)?]));
        }
    }
    if near.len() == 1 {
        return Ok(near);
    }
    near.iter_mut().for_each(|p| p.automatic = false);
    if !near.is_empty() {
        near.truncate(MOST);
        return Ok(near);
    }
    on_account(incoming, items)
}

/// Rule 8: nothing fits; the oldest due first, for a person.
fn on_account(incoming: &Incoming<'_>, items: &[&OpenItem]) -> Result<Vec<Proposal>, Refusal> {
    let mut left = incoming.amount;
    let mut parts = vec![];
    for item in items.iter().take(MOST) {
        let settles = item.open.min(left)?;
        if !settles.is_positive() {
            break;
        }
        parts.push(Part { settles, ..whole(item) });
        left = left.sub(settles)?;
    }
    Ok(if parts.is_empty() { vec![] } else { vec![proposal((8, 500_000), false, parts)] })
}

/// Rule 7: somebody of nearly this name owes exactly this amount.
fn by_name(incoming: &Incoming<'_>, index: &Index) -> Vec<Proposal> {
    let name = folded(incoming.payer_name);
    if name.chars().count() < 2 {
        return vec![];
    }
    let alike = |item: &&OpenItem| {
        let theirs = index.name(item.account_id);
        !theirs.is_empty() && jaro_winkler(&name, theirs) >= ALIKE
    };
    let found = index.of_amount(incoming.amount).take(MOST_COMPARED).filter(alike).take(MOST);
    found.map(|item| proposal((7, 700_000), false, vec![whole(item)])).collect()
}

fn proposal((rule, confidence): (i64, i64), automatic: bool, parts: Vec<Part>) -> Proposal {
    Proposal { rule, confidence: Ratio::from_scaled(confidence), parts, automatic }
}

fn whole(item: &OpenItem) -> Part {
    let zero = Money::zero(item.open.currency());
    Part {
        invoice_id: item.invoice_id,
        no: item.no.clone(),
        account_id: item.account_id,
        settles: item.open,
        short: zero,
        over: zero,
    }
}

/// All of the invoice, by a little less or more.
fn differing(item: &OpenItem, paid: Money) -> Result<Part, Refusal> {
    let zero = Money::zero(item.open.currency());
    let gap = item.open.sub(paid)?;
    Ok(Part { short: gap.max(zero)?, over: gap.neg()?.max(zero)?, ..whole(item) })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

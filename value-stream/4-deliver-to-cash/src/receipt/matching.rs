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
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    const CUSTOMER: Uuid = Uuid::from_u128(7);

    fn eur(text: &str) -> Money {
        Money::parse(text, Currency::EUR).unwrap()
    }
    fn item(n: u128, open: &str) -> OpenItem {
        OpenItem {
            invoice_id: Uuid::from_u128(n),
            no: format!("IV-2026-{n:06}"),
            account_id: CUSTOMER,
            open: eur(open),
        }
    }
    fn incoming<'a>(amount: &str, reference: Option<&'a str>, text: &'a str) -> Incoming<'a> {
        Incoming { amount: eur(amount), payer: Some(CUSTOMER), reference, text }
    }
    fn best(incoming: Incoming<'_>, items: &[OpenItem]) -> Proposal {
        match propose(incoming, items).unwrap() {
            Matched::Proposals(all) => all.into_iter().next().unwrap(),
            Matched::DuplicateSuspected { no } => panic!("duplicate of {no}"),
        }
    }

    /// S-01: 535 500 000 by its reference is rule 1.
    #[test]
    fn a_reference_with_the_exact_amount_is_certain() {
        let found = best(incoming("535500000.00", Some("IV-2026-000001"), ""), &[item(1, "535500000.00")]);
        assert_eq!((found.rule, found.automatic, found.confidence), (1, true, Ratio::one()));
    }

    /// S-01, negative: 10.00 short posts with a difference, 10.01 or 11.00 short is a suggestion.
    #[test]
    fn ten_short_is_the_limit() {
        let items = [item(1, "535500000.00")];
        let found = best(incoming("535499990.00", None, "payment IV-2026-000001"), &items);
        assert_eq!((found.rule, found.automatic, found.short), (6, true, eur("10.00")));
        assert_eq!(found.settles, eur("535500000.00"));
        for amount in ["535499989.00", "535499989.99"] {
            let found = best(incoming(amount, None, "payment IV-2026-000001"), &items);
            assert_eq!((found.rule, found.automatic, found.settles), (0, false, eur(amount)));
        }
    }

    /// 0.1 % of a small invoice is less than 10.00.
    #[test]
    fn a_small_invoice_has_a_small_tolerance() {
        assert!(within_tolerance(eur("1000.00"), eur("999.00")).unwrap());
        assert!(!within_tolerance(eur("1000.00"), eur("998.99")).unwrap());
    }

    /// S-08: 226 005 for 226 000 is over by 5; the second payment of IV-1 is suspected, and not put on another
    /// invoice of the same amount.
    #[test]
    fn over_payment_and_duplicate() {
        let items = [item(1, "0.00"), item(2, "226000.00"), item(3, "113000.00")];
        let found = best(incoming("226005.00", None, "IV-2026-000002"), &items);
        assert_eq!((found.rule, found.over), (6, eur("5.00")));
        let second = propose(incoming("113000.00", None, "IV-2026-000001"), &items).unwrap();
        assert_eq!(second, Matched::DuplicateSuspected { no: "IV-2026-000001".to_owned() });
    }

    #[test]
    fn without_a_number_only_a_unique_amount_counts() {
        let found = best(incoming("200.00", None, ""), &[item(1, "100.00"), item(2, "200.00")]);
        assert_eq!((found.rule, found.no.as_str()), (4, "IV-2026-000002"));
        assert!(!best(incoming("200.00", None, ""), &[item(1, "200.00"), item(2, "200.00")]).automatic);
        let stranger = Incoming { payer: None, ..incoming("200.00", None, "") };
        assert_eq!(propose(stranger, &[item(2, "200.00")]).unwrap(), Matched::Proposals(vec![]));
    }

    #[test]
    fn a_number_counts_as_a_whole() {
        assert!(!contains("IV-2026-0000012", "IV-2026-000001"));
        assert_eq!(numbers_in("pay IV-2026-000001, IV-2026-000002."), ["IV-2026-000001", "IV-2026-000002"]);
    }
}

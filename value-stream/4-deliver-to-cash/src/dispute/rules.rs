//! What a dispute may say and who may settle it. Pure.

use super::model::Settlement;
use ltc_kernel::{Findings, Money, Refusal};
use std::cmp::Ordering;
use uuid::Uuid;

/// The amount that is objected to: all that is open and not disputed yet, unless given; never more than that.
///
/// Refuses `dispute.nothing_open`; findings `currency.mismatch`, `dispute.exceeds_open` at `/amount`.
pub fn amount(open: Money, disputed: Money, asked: Option<Money>) -> Result<Money, Refusal> {
    let free = open.sub(disputed)?;
    if !free.is_positive() {
        return Err(Refusal::conflict("dispute.nothing_open"));
    }
    let Some(asked) = asked else { return Ok(free) };
    let mut findings = Findings::new();
    match asked.cmp_same(&free) {
        Err(_) => findings.add("/amount", "dispute.currency"),
        Ok(Ordering::Greater) => {
            findings.add_with("/amount", "dispute.exceeds_open", &[("open", &free.to_text())]);
        }
        Ok(_) => {}
    }
    findings.finish()?;
    Ok(asked)
}

/// Sales and legal are two people. Finding `dispute.one_owner` at `/legal_owner_id`.
pub fn two(sales: Uuid, legal: Option<Uuid>, findings: &mut Findings) {
    findings.check(legal != Some(sales), "/legal_owner_id", "dispute.one_owner");
}

/// What a proposal credits: nothing, unless it ends by a credit note; then all that is disputed, or a part of it.
///
/// Findings at `/credit`: `dispute.no_credit` where nothing is credited, `dispute.currency`, `dispute.exceeds_disputed`;
/// at `/settlement`: `dispute.no_invoice`.
pub fn credit(
    settlement: Settlement,
    asked: Option<Money>,
    disputed: Money,
    invoiced: bool,
) -> Result<Money, Refusal> {
    let mut findings = Findings::new();
    if settlement != Settlement::CreditNote {
        findings.check(asked.is_none(), "/credit", "dispute.no_credit");
        findings.finish()?;
        return Ok(Money::zero(disputed.currency()));
    }
    findings.check(invoiced, "/settlement", "dispute.no_invoice");
    let credit = asked.unwrap_or(disputed);
    match credit.cmp_same(&disputed) {
        Err(_) => findings.add("/credit", "dispute.currency"),
        Ok(Ordering::Greater) => {
            findings.add_with("/credit", "dispute.exceeds_disputed", &[("disputed", &disputed.to_text())]);
        }
        Ok(_) => {}
    }
    findings.finish()?;
    Ok(credit)
}

/// Only the two owners settle, and legal must be one of them. Refuses `dispute.legal_missing`, `dispute.not_owner`.
pub fn owner(me: Uuid, sales: Uuid, legal: Option<Uuid>) -> Result<(), Refusal> {
    match legal {
        None => Err(Refusal::conflict("dispute.legal_missing")),
        Some(legal) if me == legal || me == sales => Ok(()),
        Some(_) => Err(Refusal::conflict("dispute.not_owner")),
    }
}

/// The other owner answers. Refuses what `owner` refuses, and `dispute.own_proposal`.
pub fn other(me: Uuid, sales: Uuid, legal: Option<Uuid>, proposed: Option<Uuid>) -> Result<(), Refusal> {
    owner(me, sales, legal)?;
    if proposed == Some(me) {
        return Err(Refusal::conflict("dispute.own_proposal"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn code<T>(result: Result<T, Refusal>) -> String {
        let Err(refusal) = result else { return String::new() };
        refusal.findings.first().map_or(refusal.code.into_owned(), |f| f.code.clone().into_owned())
    }

    #[test]
    fn never_more_than_is_open_and_undisputed() {
        assert_eq!(amount(cny(100), cny(30), None), Ok(cny(70)));
        assert_eq!(amount(cny(100), cny(30), Some(cny(70))), Ok(cny(70)));
        assert_eq!(code(amount(cny(100), cny(30), Some(cny(71)))), "dispute.exceeds_open");
        assert_eq!(code(amount(cny(100), cny(100), None)), "dispute.nothing_open");
        assert_eq!(code(amount(cny(100), cny(0), Some(Money::new(1, Currency::USD)))), "dispute.currency");
    }

    #[test]
    fn only_a_credit_note_credits() {
        let of = |way, asked, invoiced| credit(way, asked, cny(100), invoiced);
        assert_eq!(of(Settlement::CreditNote, None, true), Ok(cny(100)));
        assert_eq!(of(Settlement::CreditNote, Some(cny(40)), true), Ok(cny(40)));
        assert_eq!(code(of(Settlement::CreditNote, Some(cny(101)), true)), "dispute.exceeds_disputed");
        assert_eq!(code(of(Settlement::CreditNote, None, false)), "dispute.no_invoice");
        assert_eq!(of(Settlement::Rejection, None, true), Ok(cny(0)));
        assert_eq!(code(of(Settlement::Agreement, Some(cny(1)), true)), "dispute.no_credit");
    }

    #[test]
    fn both_owners_are_needed() {
        let [sales, legal, third] = [1, 2, 3].map(Uuid::from_u128);
        let table = [
            (sales, Some(legal), Some(legal), ""),
            (legal, Some(legal), Some(sales), ""),
            (sales, Some(legal), Some(sales), "dispute.own_proposal"),
            (third, Some(legal), Some(sales), "dispute.not_owner"),
            (sales, None, None, "dispute.legal_missing"),
        ];
        for (me, of_legal, proposed, expected) in table {
            assert_eq!(code(other(me, sales, of_legal, proposed)), expected);
        }
    }
}

//! How much is credited, and what it posts (E15). Pure.

use super::store::Reason;
use crate::billed_contract::balance::Moved;
use crate::invoice::difference;
use chrono::NaiveDate;
use ltc_kernel::{Dimensions, Entry, EntryBuilder, LedgerAccount, Money, Refusal};

/// What becomes of the net amount.
#[derive(Clone, Copy, Debug)]
pub enum Net {
    /// Reason 01: the billing is taken back.
    Unbilled(Moved),
    /// Reasons 02 to 04: revenue is given back, at the rate of the invoice.
    Allowed { base: Money },
}

/// Amounts of a credit note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credited {
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    /// Nothing of the invoice is left.
    pub whole: bool,
}

/// An invoice: its gross and net, what was credited before, what is open.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub gross: Money,
    pub net: Money,
    pub credited: Money,
    pub open: Money,
}

/// The amounts; no amount means all that is left. Net and tax are shared by cumulative amount, so that all
/// credit notes of an invoice sum to it.
///
/// Refuses `credit_note.whole_only` (reason 01) and `credit_note.exceeds_open`.
pub fn credited(invoice: Standing, reason: Reason, asked: Option<Money>) -> Result<Credited, Refusal> {
    let left = invoice.gross.sub(invoice.credited)?;
    let gross = asked.unwrap_or(left);
    invoice.open.same_currency(gross)?;
    let invalid = || Refusal::invalid("invalid_input");
    if reason == Reason::Wrong && gross != left {
        return Err(invalid().finding("/amount", "credit_note.whole_only"));
    }
    if gross.cmp_same(&invoice.open)?.is_gt() {
        return Err(invalid().finding_with(
            "/amount",
            "credit_note.exceeds_open",
            &[("open", &invoice.open.to_text())],
        ));
    }
    if !gross.is_positive() {
        return Err(invalid().finding("/amount", "money.not_positive"));
    }
    let upto =
        |sum: Money| invoice.net.times_fraction(i128::from(sum.minor()), i128::from(invoice.gross.minor()));
    let net = upto(invoice.credited.add(gross)?)?.sub(upto(invoice.credited)?)?;
    Ok(Credited { net, tax: gross.sub(net)?, gross, whole: gross == left })
}

/// A wrong invoice is unbilled: contract liability, then contract asset, and it may be invoiced again. A
/// return or an allowance reduces revenue. Output VAT and the receivable (at its carrying amount) follow.
pub fn entry(
    on: NaiveDate,
    c: Credited,
    tax_base: Money,
    net: Net,
    receivable_base: Money,
    dims: &Dimensions,
) -> Result<Entry, Refusal> {
    let entry = EntryBuilder::new("E15", on, receivable_base.currency());
    let (entry, net_base) = match net {
        Net::Unbilled(m) => {
            let entry = entry.debit(LedgerAccount::CONTRACT_LIABILITY, m.consumed, m.consumed_base);
            (
                entry.debit(LedgerAccount::CONTRACT_ASSET, m.added, m.added_base),
                m.consumed_base.add(m.added_base)?,
            )
        }
        Net::Allowed { base } => (entry.debit(LedgerAccount::REVENUE, c.net, base), base),
    };
    let entry = entry.debit(LedgerAccount::OUTPUT_VAT, c.tax, tax_base).credit(
        LedgerAccount::RECEIVABLE,
        c.gross,
        receivable_base,
    );
    let debits = net_base.add(tax_base)?;
    difference(entry, debits.sub(receivable_base)?)?.dims(dims.clone()).build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, TrialBalance};

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn standing(credited: i64, open: i64) -> Standing {
        Standing { gross: cny(11_300), net: cny(10_000), credited: cny(credited), open: cny(open) }
    }

    #[test]
    fn a_wrong_invoice_is_taken_back_whole() {
        let refused = credited(standing(0, 11_300), Reason::Wrong, Some(cny(100))).unwrap_err();
        assert_eq!(refused.findings[0].code, "credit_note.whole_only");
        let all = credited(standing(0, 11_300), Reason::Wrong, None).unwrap();
        assert_eq!((all.net, all.tax, all.whole), (cny(10_000), cny(1_300), true));
    }

    #[test]
    fn never_above_what_is_open() {
        let refused = credited(standing(0, 5_000), Reason::Allowance, Some(cny(5_001))).unwrap_err();
        assert_eq!(refused.findings[0].code, "credit_note.exceeds_open");
        let part = credited(standing(0, 11_300), Reason::Allowance, Some(cny(5_650))).unwrap();
        let rest = credited(standing(5_650, 5_650), Reason::Allowance, None).unwrap();
        assert_eq!(part.net.minor() + rest.net.minor(), 10_000);
        assert!(rest.whole && !part.whole);
    }

    /// S-03 row 7: revenue at 7.12, the receivable at 7.15, the difference to exchange differences.
    #[test]
    fn a_foreign_credit_note_uses_the_carrying_amount() {
        let usd = Money::new(2_000_000, Currency::USD);
        let zero = Money::zero(Currency::USD);
        let c = Credited { net: usd, tax: zero, gross: usd, whole: false };
        let on = NaiveDate::from_ymd_opt(2026, 4, 25).unwrap();
        let entry = entry(
            on,
            c,
            cny(0),
            Net::Allowed { base: cny(14_240_000) },
            cny(14_300_000),
            &Dimensions::default(),
        )
        .unwrap();
        let mut balance = TrialBalance::new(Currency::CNY);
        balance.add(&entry).unwrap();
        assert_eq!(balance.balance(LedgerAccount::REVENUE), 14_240_000);
        assert_eq!(balance.balance(LedgerAccount::FX_DIFFERENCE), 60_000);
        assert_eq!(balance.balance(LedgerAccount::RECEIVABLE), -14_300_000);
    }
}

//! How much is credited, and what it posts (E15). Pure.

use super::lines::{self, AskedLine};
use super::store::Reason;
use crate::billed_contract::balance::Moved;
use crate::invoice::{InvoiceLine, difference};
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

/// How much is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All that is left.
    Rest,
    /// Gross, over all lines.
    Amount(Money),
    Lines(Vec<AskedLine>),
    /// Lines that were agreed upon before; they must still fit.
    Agreed(Vec<InvoiceLine>),
}

/// An invoice: its gross amount, what was credited before, what is open, what is left of each line.
#[derive(Clone, Debug)]
pub struct Standing {
    pub gross: Money,
    pub credited: Money,
    pub open: Money,
    pub left: Vec<InvoiceLine>,
}

/// The amounts and the lines they are made of. All credit notes of an invoice sum to it, line by line.
///
/// Refuses `credit_note.whole_only` (reason 01), `credit_note.exceeds_open` and what `lines::chosen` refuses.
pub fn credited(
    invoice: &Standing,
    reason: Reason,
    asked: Asked,
) -> Result<(Credited, Vec<InvoiceLine>), Refusal> {
    let left = invoice.gross.sub(invoice.credited)?;
    let invalid = || Refusal::invalid("invalid_input");
    let taken = match asked {
        Asked::Rest => invoice.left.clone(),
        Asked::Lines(asked) => lines::chosen(&invoice.left, &asked, left.currency())?,
        Asked::Agreed(agreed) => agreed,
        Asked::Amount(gross) => {
            within(invoice, gross)?;
            if reason == Reason::Wrong && gross != left {
                return Err(invalid().finding("/amount", "credit_note.whole_only"));
            }
            lines::spread(&invoice.left, gross)?
        }
    };
    let (net, tax, gross) = lines::sums(&taken, left.currency())?;
    if reason == Reason::Wrong && gross != left {
        return Err(invalid().finding("/lines", "credit_note.whole_only"));
    }
    within(invoice, gross)?;
    Ok((Credited { net, tax, gross, whole: gross == left }, taken))
}

/// Above zero, and not above what is open.
fn within(invoice: &Standing, gross: Money) -> Result<(), Refusal> {
    let invalid = || Refusal::invalid("invalid_input");
    invoice.open.same_currency(gross)?;
    if gross.cmp_same(&invoice.open)?.is_gt() {
        let open = invoice.open.to_text();
        return Err(invalid().finding_with("/amount", "credit_note.exceeds_open", &[("open", &open)]));
    }
    if !gross.is_positive() {
        return Err(invalid().finding("/amount", "money.not_positive"));
    }
    Ok(())
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
    use ltc_kernel::{Currency, Ratio, TrialBalance};

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn line(net: i64, tax: i64) -> InvoiceLine {
        InvoiceLine {
            line_no: 1,
            description: "x".to_owned(),
            product_id: None,
            quantity: None,
            unit: None,
            unit_price: None,
            tax_class_code: None,
            net_minor: net,
            tax_code: "CN13".to_owned(),
            tax_rate: Ratio::from_scaled(130_000),
            tax_minor: tax,
        }
    }
    fn standing(credited: (i64, i64), open: i64) -> Standing {
        let (net, tax) = credited;
        Standing {
            gross: cny(11_300),
            credited: cny(net + tax),
            open: cny(open),
            left: vec![line(10_000 - net, 1_300 - tax)],
        }
    }

    #[test]
    fn a_wrong_invoice_is_taken_back_whole() {
        let part = Asked::Amount(cny(100));
        let refused = credited(&standing((0, 0), 11_300), Reason::Wrong, part).unwrap_err();
        assert_eq!(refused.findings[0].code, "credit_note.whole_only");
        let (all, _) = credited(&standing((0, 0), 11_300), Reason::Wrong, Asked::Rest).unwrap();
        assert_eq!((all.net, all.tax, all.whole), (cny(10_000), cny(1_300), true));
    }

    #[test]
    fn never_above_what_is_open() {
        let more = Asked::Amount(cny(5_001));
        let refused = credited(&standing((0, 0), 5_000), Reason::Allowance, more).unwrap_err();
        assert_eq!(refused.findings[0].code, "credit_note.exceeds_open");
        let half = Asked::Amount(cny(5_651));
        let (part, lines) = credited(&standing((0, 0), 11_300), Reason::Allowance, half).unwrap();
        assert_eq!((part.net.minor(), part.tax.minor(), lines.len()), (5_001, 650, 1));
        let rest = standing((5_001, 650), 5_649);
        let (rest, _) = credited(&rest, Reason::Allowance, Asked::Rest).unwrap();
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

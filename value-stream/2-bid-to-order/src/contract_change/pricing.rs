//! The lines and instalments of an agreement after a change.
use crate::contract::model::{InstalmentTerm, priced};
use crate::contract::totals;
use ltc_kernel::{
    AgreedLine, Findings, Money, Quantity, Refusal, TaxTotals, TaxedLine, UnitPrice, split_like,
};

/// One edit of the agreed lines: a typed action, so that a preview and the signing do the same.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A line that is new; its number is the next free one.
    Add(AgreedLine),
    /// Another quantity, another price, or both.
    Change {
        line_no: i64,
        quantity: Option<Quantity>,
        unit_price: Option<UnitPrice>,
    },
    Remove {
        line_no: i64,
    },
}

/// The lines after the edits; every edit that does not fit is a finding under `/lines`. `included`: the prices of the
/// edits include the tax.
pub fn edited(before: &[AgreedLine], edits: Vec<Edit>, included: bool) -> Result<Vec<AgreedLine>, Refusal> {
    let mut lines = before.to_vec();
    let mut findings = Findings::new();
    for (i, edit) in edits.into_iter().enumerate() {
        let at = ["/lines/", &i.to_string()].concat();
        let place = |lines: &[AgreedLine], no: i64| lines.iter().position(|l| i64::from(l.line_no) == no);
        match edit {
            Edit::Add(line) => {
                // The number of a line that is removed by the same change is not given to another.
                let line_no = lines.iter().chain(before).map(|l| l.line_no).max().unwrap_or(0) + 1;
                lines.extend(findings.keep(&*at, priced_as(AgreedLine { line_no, ..line }, included)));
            }
            Edit::Remove { line_no } => match place(&lines, line_no) {
                Some(found) => drop(lines.remove(found)),
                None => findings.add([&at, "/line_no"].concat(), "sales_order.line_not_agreed"),
            },
            Edit::Change { line_no, quantity, unit_price } => match place(&lines, line_no) {
                Some(found) => {
                    let line = changed(&lines[found], quantity, unit_price, included);
                    lines[found] = findings.keep(&*at, line).unwrap_or_else(|| lines[found].clone());
                }
                None => findings.add([&at, "/line_no"].concat(), "sales_order.line_not_agreed"),
            },
        }
    }
    findings.finish()?;
    Ok(lines)
}

/// A new price is multiplied anew; another quantity alone keeps the line's share of its agreed net and tax, as a
/// delivery of that quantity has it: the cents of a price with tax included stay where they were.
fn changed(
    line: &AgreedLine,
    quantity: Option<Quantity>,
    unit_price: Option<UnitPrice>,
    included: bool,
) -> Result<AgreedLine, ltc_kernel::MoneyError> {
    let after = AgreedLine {
        quantity: quantity.unwrap_or(line.quantity),
        unit_price: unit_price.unwrap_or(line.unit_price),
        ..line.clone()
    };
    if unit_price.is_some() {
        return priced_as(after, included);
    }
    let share = |amount: Money| {
        amount.times_fraction(i128::from(after.quantity.scaled()), i128::from(line.quantity.scaled()))
    };
    let (net, tax) = (share(line.net)?, share(line.tax)?);
    Ok(AgreedLine { net, tax, gross: net.add(tax)?, ..after })
}

/// A price with tax included is split once: the gross is exact, and the price without tax follows from the net.
fn priced_as(line: AgreedLine, included: bool) -> Result<AgreedLine, ltc_kernel::MoneyError> {
    if !included {
        return priced(line);
    }
    let taxed = TaxedLine::from_gross(line.unit_price.times(line.quantity)?, line.tax_rate)?;
    let unit_price = UnitPrice::from_total(taxed.net(), line.quantity)?;
    Ok(AgreedLine { unit_price, net: taxed.net(), tax: taxed.tax(), gross: taxed.gross(), ..line })
}

fn with_net(line: AgreedLine, net: Money) -> Result<AgreedLine, ltc_kernel::MoneyError> {
    let taxed = TaxedLine::from_net(net, line.tax_rate)?;
    Ok(AgreedLine { net: taxed.net(), tax: taxed.tax(), gross: taxed.gross(), ..line })
}

/// A change of price without edits: spread over the lines by their net, by largest remainder.
pub fn spread(before: &[AgreedLine], delta: Money) -> Result<Vec<AgreedLine>, ltc_kernel::MoneyError> {
    let nets: Vec<Money> = before.iter().map(|l| l.net).collect();
    let parts = split_like(delta, &nets)?;
    let one = |(line, part): (&AgreedLine, Money)| {
        let net = line.net.add(part)?;
        let unit_price = UnitPrice::from_total(net, line.quantity)?;
        with_net(AgreedLine { unit_price, ..line.clone() }, net)
    };
    before.iter().zip(parts).map(one).collect()
}

/// Instalments where none are named anew: what stood stays as an amount, the last one takes the difference.
pub fn last_takes_the_rest(
    before: &TaxTotals,
    after: &TaxTotals,
    terms: &[InstalmentTerm],
) -> Result<Vec<InstalmentTerm>, Refusal> {
    if before.gross == after.gross {
        return Ok(terms.to_vec());
    }
    let due = totals::instalments(before, terms)?;
    let fixed = |(term, due): (&InstalmentTerm, ltc_kernel::InstalmentDue)| InstalmentTerm {
        share: None,
        amount: Some(due.gross),
        ..term.clone()
    };
    let mut list: Vec<InstalmentTerm> = terms.iter().zip(due).map(fixed).collect();
    let rest = after.gross.sub(before.gross)?;
    let last = list.last_mut().and_then(|t| t.amount.as_mut());
    match last {
        Some(amount) => *amount = amount.add(rest)?,
        None => {
            return Err(
                Refusal::invalid("invalid_input").finding("/instalments", "contract.instalments_missing")
            );
        }
    }
    if list.last().and_then(|t| t.amount).is_none_or(|a| !a.is_positive()) {
        return Err(
            Refusal::invalid("invalid_input").finding("/instalments", "contract_change.instalments_required")
        );
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::model::totals as sums;
    use ltc_kernel::{Currency, InstalmentTrigger, Ratio, Uuid};

    const USD: Currency = Currency::USD;

    fn line(quantity: i64, price: &str) -> AgreedLine {
        let zero = Money::zero(USD);
        let line = AgreedLine {
            line_no: 1,
            product_id: Uuid::nil(),
            description: "unit".into(),
            quantity: Quantity::from_int(quantity).unwrap(),
            unit_price: UnitPrice::parse(price, USD).unwrap(),
            net: zero,
            tax_code: "EXPORT".into(),
            tax_rate: Ratio::zero(),
            tax: zero,
            gross: zero,
        };
        priced(line).unwrap()
    }

    #[test]
    fn the_change_of_s_03() {
        let before = [line(1_000, "1000")];
        let edits = vec![
            Edit::Change { line_no: 1, quantity: Quantity::from_int(600).ok(), unit_price: None },
            Edit::Add(line(500, "950")),
        ];
        let after = edited(&before, edits, false).unwrap();
        assert_eq!(sums(USD, &after).unwrap().net.to_text(), "1075000.00");
        assert_eq!(after[1].line_no, 2);
    }
    /// T-06: a price with tax included keeps its gross; half of the line has half of its tax, to the cent.
    #[test]
    fn a_price_may_include_the_tax() {
        // price with tax, rate, quantity: net, tax, gross
        let table = [
            ("113.00", "0.13", 1, ("100.00", "13.00", "113.00")),
            ("100.00", "0.13", 1, ("88.50", "11.50", "100.00")),
            ("99.99", "0.06", 1, ("94.33", "5.66", "99.99")),
            ("60000", "0.13", 1, ("53097.35", "6902.65", "60000.00")),
            ("33.33", "0.13", 3, ("88.49", "11.50", "99.99")),
        ];
        for (price, rate, quantity, wanted) in table {
            let new = AgreedLine { tax_rate: Ratio::parse(rate).unwrap(), ..line(quantity, price) };
            let after = edited(&[], vec![Edit::Add(new)], true).unwrap();
            let found = (after[0].net.to_text(), after[0].tax.to_text(), after[0].gross.to_text());
            assert_eq!((found.0.as_str(), found.1.as_str(), found.2.as_str()), wanted, "{price}");
        }
        let two = AgreedLine { tax_rate: Ratio::parse("0.13").unwrap(), ..line(2, "100.00") };
        let both = edited(&[], vec![Edit::Add(two)], true).unwrap();
        let fewer = Edit::Change { line_no: 1, quantity: Quantity::from_int(1).ok(), unit_price: None };
        let half = edited(&both, vec![fewer], false).unwrap();
        assert_eq!((half[0].net.to_text(), half[0].tax.to_text()), ("88.50".into(), "11.51".into()));
    }
    #[test]
    fn an_unknown_line_is_a_finding() {
        let refused =
            edited(&[line(1, "1")], vec![Edit::Remove { line_no: 1 }, Edit::Remove { line_no: 1 }], false)
                .unwrap_err();
        assert_eq!(refused.findings[0].pointer, "/lines/1/line_no");
    }
    #[test]
    fn a_delta_without_edits_lands_exactly() {
        let before = [line(3, "10"), AgreedLine { line_no: 2, ..line(1, "70") }];
        let after = spread(&before, Money::new(101, USD)).unwrap();
        assert_eq!(sums(USD, &after).unwrap().net.minor(), 10_101);
    }
    #[test]
    fn the_last_instalment_takes_the_rest() {
        let term = |share: &str| InstalmentTerm {
            id: Uuid::nil(),
            label: "part".into(),
            share: Ratio::parse(share).ok(),
            amount: None,
            trigger: InstalmentTrigger::Effective,
            milestone_code: None,
            trigger_on: None,
            due_days: 0,
            retention: false,
        };
        let total = |gross| TaxTotals {
            net: Money::new(gross, USD),
            tax: Money::zero(USD),
            gross: Money::new(gross, USD),
        };
        let list = last_takes_the_rest(&total(1_000), &total(1_075), &[term("0.1"), term("0.9")]).unwrap();
        assert_eq!(list.iter().filter_map(|t| t.amount).map(Money::minor).collect::<Vec<_>>(), [100, 975]);
        let refused =
            last_takes_the_rest(&total(1_000), &total(100), &[term("0.1"), term("0.9")]).unwrap_err();
        assert_eq!(refused.findings[0].code, "contract_change.instalments_required");
    }
}

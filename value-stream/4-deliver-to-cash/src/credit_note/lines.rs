//! What of each line of an invoice is taken back: never more than is left of it, and all credit notes together are the
//! invoice to the cent (domain.md 4.5.3, 4.12). Pure.

use super::store::CreditNote;
use crate::invoice::{Invoice, InvoiceLine};
use ltc_kernel::{Currency, Findings, Money, MoneyError, Quantity, Refusal, split_by_weights, split_gross};

/// One line that is asked for: a quantity, a net amount, or neither for all that is left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedLine {
    pub line_no: i64,
    pub quantity: Option<Quantity>,
    pub net: Option<Money>,
}

/// The invoice's lines with what is left of them after earlier notes.
pub fn left(invoice: &Invoice, earlier: &[CreditNote]) -> Result<Vec<InvoiceLine>, Refusal> {
    let mut left = invoice.lines.0.clone();
    for note in earlier.iter().filter(|note| note.is_issued()) {
        let taken = match &note.lines {
            Some(lines) => lines.0.clone(),
            // From before lines were kept.
            None => spread(&left, Money::new(note.gross_minor, note.currency))?,
        };
        for line in &mut left {
            for t in taken.iter().filter(|t| t.line_no == line.line_no) {
                line.net_minor -= t.net_minor;
                line.tax_minor -= t.tax_minor;
                line.quantity = match (line.quantity, t.quantity) {
                    (Some(of), Some(q)) => Some(of.sub(q)?),
                    (of, _) => of,
                };
            }
        }
    }
    Ok(left)
}

/// A gross amount over the lines, by what is left of each; the tax of a part is that of its rate, and the last part of a
/// line takes the rest of it.
pub fn spread(left: &[InvoiceLine], gross: Money) -> Result<Vec<InvoiceLine>, MoneyError> {
    let weights: Vec<i64> = left.iter().map(|line| line.net_minor + line.tax_minor).collect();
    let parts = split_by_weights(gross, &weights)?;
    let taken = left.iter().zip(parts).filter(|(_, part)| !part.is_zero());
    taken.map(|(line, part)| part_of(line, part)).collect()
}

fn part_of(line: &InvoiceLine, part: Money) -> Result<InvoiceLine, MoneyError> {
    if part.minor() == line.net_minor + line.tax_minor {
        return Ok(line.clone());
    }
    let (net, _) = split_gross(part, line.tax_rate)?;
    let least = part.minor() - line.tax_minor;
    let net = net.minor().clamp(least.min(line.net_minor), line.net_minor);
    Ok(InvoiceLine {
        net_minor: net,
        tax_minor: part.minor() - net,
        quantity: None,
        unit_price: None,
        ..line.clone()
    })
}

/// The lines that are asked for. Findings at `/lines/n`: `credit_note.line_unknown`, `credit_note.line_twice`,
/// `credit_note.line_exceeds` with what is left, `credit_note.line_has_no_quantity`.
pub fn chosen(
    left: &[InvoiceLine],
    asked: &[AskedLine],
    currency: Currency,
) -> Result<Vec<InvoiceLine>, Refusal> {
    let mut findings = Findings::new();
    let mut taken: Vec<InvoiceLine> = vec![];
    for (n, ask) in asked.iter().enumerate() {
        let at = ["/lines/", &n.to_string()].concat();
        let Some(line) = left.iter().find(|line| line.line_no == ask.line_no) else {
            findings.add([&at, "/line_no"].concat(), "credit_note.line_unknown");
            continue;
        };
        if taken.iter().any(|t| t.line_no == ask.line_no) {
            findings.add([&at, "/line_no"].concat(), "credit_note.line_twice");
            continue;
        }
        if let Some(part) = findings.keep(&at, one(line, ask, currency)) {
            taken.push(part);
        }
    }
    findings.finish()?;
    Ok(taken)
}

fn one(line: &InvoiceLine, ask: &AskedLine, currency: Currency) -> Result<InvoiceLine, Refusal> {
    let whole = Money::new(line.net_minor, currency);
    let refuse = |at: &str, left: String| {
        Refusal::invalid("invalid_input").finding_with(at, "credit_note.line_exceeds", &[("left", &left)])
    };
    if whole.is_zero() && line.tax_minor == 0 {
        return Err(refuse("/net", whole.to_text()));
    }
    let (net, quantity) = match (ask.net, ask.quantity) {
        (None, None) => (whole, line.quantity),
        (Some(net), quantity) => (net, quantity),
        (None, Some(q)) => {
            let Some(of) = line.quantity.filter(|of| !of.is_zero()) else {
                return Err(Refusal::invalid("invalid_input")
                    .finding("/quantity", "credit_note.line_has_no_quantity"));
            };
            (whole.times_fraction(i128::from(q.scaled()), i128::from(of.scaled()))?, Some(q))
        }
    };
    net.same_currency(whole)?;
    if let (Some(q), Some(of)) = (quantity, line.quantity)
        && of.sub(q)?.is_negative()
    {
        return Err(refuse("/quantity", of.to_text()));
    }
    if net.cmp_same(&whole)?.is_gt() {
        return Err(refuse("/net", whole.to_text()));
    }
    let all = net == whole;
    let tax = if all { line.tax_minor } else { net.times(line.tax_rate)?.minor().min(line.tax_minor) };
    Ok(InvoiceLine { net_minor: net.minor(), tax_minor: tax, quantity, ..line.clone() })
}

/// Their sums: net, tax, gross.
pub fn sums(lines: &[InvoiceLine], currency: Currency) -> Result<(Money, Money, Money), MoneyError> {
    let sum = |of: fn(&InvoiceLine) -> i64| {
        Money::sum(currency, lines.iter().map(|line| Money::new(of(line), currency)))
    };
    let (net, tax) = (sum(|l| l.net_minor)?, sum(|l| l.tax_minor)?);
    Ok((net, tax, net.add(tax)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Ratio;

    fn line(no: i64, quantity: i64, net: i64, rate: i64, tax: i64) -> InvoiceLine {
        InvoiceLine {
            line_no: no,
            description: "x".to_owned(),
            product_id: None,
            quantity: (quantity > 0).then(|| Quantity::from_int(quantity).unwrap()),
            unit: None,
            unit_price: None,
            tax_class_code: None,
            net_minor: net,
            tax_code: "CN".to_owned(),
            tax_rate: Ratio::from_scaled(rate),
            tax_minor: tax,
        }
    }

    #[test]
    fn an_amount_is_spread_by_what_is_left() {
        let lines = [line(1, 0, 10_000, 130_000, 1_300), line(2, 0, 5_000, 60_000, 300)];
        // gross in cents -> net and tax of each line
        let table = [
            (16_600, vec![(10_000, 1_300), (5_000, 300)]),
            (8_300, vec![(5_000, 650), (2_500, 150)]),
            (1, vec![(1, 0)]),
        ];
        for (gross, wanted) in table {
            let taken = spread(&lines, Money::new(gross, Currency::CNY)).unwrap();
            let found: Vec<_> = taken.iter().map(|t| (t.net_minor, t.tax_minor)).collect();
            assert_eq!(found, wanted, "{gross}");
        }
    }

    #[test]
    fn a_line_is_taken_by_quantity_by_amount_or_whole() {
        let lines = [
            line(1, 600, 60_000_000, 0, 0),
            line(2, 3, 10_000, 130_000, 1_300),
            line(3, 0, 100, 130_000, 13),
        ];
        let ask = |line_no, quantity: Option<i64>, net: Option<i64>| AskedLine {
            line_no,
            quantity: quantity.map(|q| Quantity::from_int(q).unwrap()),
            net: net.map(|n| Money::new(n, Currency::CNY)),
        };
        let good = [
            (ask(1, Some(20), None), (2_000_000, 0)),
            (ask(2, Some(1), None), (3_333, 433)),
            (ask(2, None, Some(9_999)), (9_999, 1_300)),
            (ask(2, None, None), (10_000, 1_300)),
        ];
        for (asked, wanted) in good {
            let taken = chosen(&lines, std::slice::from_ref(&asked), Currency::CNY).unwrap();
            assert_eq!((taken[0].net_minor, taken[0].tax_minor), wanted, "{asked:?}");
        }
        let bad = [
            (vec![ask(9, None, None)], "/lines/0/line_no credit_note.line_unknown"),
            (vec![ask(1, None, None), ask(1, None, None)], "/lines/1/line_no credit_note.line_twice"),
            (vec![ask(1, Some(601), None)], "/lines/0/quantity credit_note.line_exceeds"),
            (vec![ask(2, None, Some(10_001))], "/lines/0/net credit_note.line_exceeds"),
            (vec![ask(3, Some(1), None)], "/lines/0/quantity credit_note.line_has_no_quantity"),
        ];
        for (asked, wanted) in bad {
            let refused = chosen(&lines, &asked, Currency::CNY).unwrap_err();
            let found = &refused.findings[0];
            assert_eq!([found.pointer.as_ref(), found.code.as_ref()].join(" "), wanted);
        }
    }
}

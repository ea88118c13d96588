//! The totals of a document by the arithmetic of EN 16931 (domain.md 4.5.4): lines are rounded first, sums are exact,
//! the tax of a group is its net times its rate. What our invoice says must agree, or nothing is written. Pure.

use super::category::Category;
use super::document::{Document, Line};
use ltc_kernel::{Findings, Money, MoneyError, Quantity, Ratio, Refusal, tax_on_net};

/// BG-23.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub category: Category,
    pub rate: Ratio,
    /// BT-116.
    pub net: Money,
    /// BT-117.
    pub tax: Money,
    lines: i64,
}

/// BG-22 and BG-23. There are no document level allowances and charges, and nothing is paid when it is issued: what is
/// paid later stands on the receivable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub groups: Vec<Group>,
    /// BT-106, BT-109.
    pub net: Money,
    /// BT-110.
    pub tax: Money,
    /// BT-112, BT-115.
    pub gross: Money,
}

/// Computes and checks. `stated` is what our invoice says: net, tax, gross.
///
/// Findings: `e_invoice.line_not_exact` (more than 0.02 beside quantity times price), `e_invoice.tax_not_exact` (the tax
/// of a group is further from net times rate than its lines can be rounded), `e_invoice.total_not_exact`,
/// `e_invoice.no_lines`.
pub fn figures(document: &Document, stated: (Money, Money, Money)) -> Result<Figures, Refusal> {
    let mut findings = Findings::new();
    findings.check(!document.lines.is_empty(), "/lines", "e_invoice.no_lines");
    for (n, line) in document.lines.iter().enumerate() {
        let at = ["/lines/", &n.to_string(), "/net"].concat();
        let exact = is_exact(line.net, line.quantity, &line.price, line.per)?;
        findings.check(exact, at, "e_invoice.line_not_exact");
    }
    let groups = groups(&document.lines)?;
    for group in &groups {
        let exact = tax_on_net(group.net, group.rate)?;
        let off = group.tax.sub(exact)?.minor().abs();
        if off > group.lines {
            let rate = group.rate.to_text();
            let params =
                [("rate", rate.as_str()), ("tax", &group.tax.to_text()), ("exact", &exact.to_text())];
            findings.add_with("/taxes", "e_invoice.tax_not_exact", &params);
        }
    }
    let net = Money::sum(document.currency, document.lines.iter().map(|line| line.net))?;
    let tax = Money::sum(document.currency, groups.iter().map(|group| group.tax))?;
    let gross = net.add(tax)?;
    findings.check((net, tax, gross) == stated, "/gross", "e_invoice.total_not_exact");
    findings.finish()?;
    Ok(Figures { groups, net, tax, gross })
}

/// One group for each category and rate, in the order of the lines.
fn groups(lines: &[Line]) -> Result<Vec<Group>, MoneyError> {
    let mut groups: Vec<Group> = vec![];
    for line in lines {
        match groups.iter_mut().find(|g| g.category == line.category && g.rate == line.rate) {
            Some(group) => {
                group.net = group.net.add(line.net)?;
                group.tax = group.tax.add(line.tax)?;
                group.lines += 1;
            }
            None => groups.push(Group {
                category: line.category,
                rate: line.rate,
                net: line.net,
                tax: line.tax,
                lines: 1,
            }),
        }
    }
    Ok(groups)
}

/// PEPPOL-EN16931-R120: net is quantity times price, within two hundredths of a unit of the currency.
pub(super) fn is_exact(
    net: Money,
    quantity: Quantity,
    price: &str,
    per: Quantity,
) -> Result<bool, MoneyError> {
    let overflow = || MoneyError::Overflow;
    let (price, scale) = scaled(price)?;
    let (quantity, per) = (i128::from(quantity.scaled()), i128::from(per.scaled()));
    if per <= 0 {
        return Ok(false);
    }
    let minor = 10_i128.pow(net.currency().minor_digits());
    // Both sides of |net - quantity * price / per| <= 0.02 over the common denominator.
    let whole = per.checked_mul(scale).ok_or_else(overflow)?;
    let ours = i128::from(net.minor()).checked_mul(whole).ok_or_else(overflow)?;
    let product = quantity.checked_mul(price).and_then(|v| v.checked_mul(minor)).ok_or_else(overflow)?;
    let off = ours.checked_sub(product).and_then(i128::checked_abs).ok_or_else(overflow)?;
    let slack = whole.checked_mul(2 * minor).ok_or_else(overflow)?;
    Ok(off.checked_mul(100).ok_or_else(overflow)? <= slack)
}

/// A decimal text as an integer over a power of ten.
fn scaled(text: &str) -> Result<(i128, i128), MoneyError> {
    let malformed = || MoneyError::Malformed { text: text.to_owned() };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: i128 = [whole, part].concat().parse().map_err(|_| malformed())?;
    let places = u32::try_from(part.len()).map_err(|_| malformed())?;
    Ok((digits, 10_i128.checked_pow(places).ok_or_else(malformed)?))
}

/// The price of a line, its quantity and the quantity that the price is for: what is agreed where it leads to the net
/// amount, else the net amount for all of the quantity, which is exact. A price is never negative (BR-27); what is taken
/// off has a negative quantity.
pub fn price(
    net: Money,
    quantity: Quantity,
    agreed: Option<String>,
) -> Result<(String, Quantity, Quantity), MoneyError> {
    let one = Quantity::from_int(1)?;
    let quantity = if quantity.is_zero() { one } else { quantity };
    let turned = Quantity::zero().sub(quantity)?;
    let size = if quantity.is_negative() { turned } else { quantity };
    let signed = if net.is_negative() == quantity.is_negative() { quantity } else { turned };
    match agreed {
        Some(price) if is_exact(net, signed, &price, one)? => Ok((price, signed, one)),
        _ => Ok((net.abs()?.to_text(), signed, size)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    #[test]
    fn a_price_leads_to_the_net_amount() {
        // net in cents, quantity, agreed price -> price, quantity, per
        let table = "1000000 10 1000.00 1000.00 10 1\n999999 3 3333.33 3333.33 3 1\n1000004 3 3333.33 10000.04 3 3\n\
            -500 5 - 5.00 -5 5\n100 0 - 1.00 1 1\n1234 0.125 - 12.34 0.125 0.125\n33333 1 - 333.33 1 1";
        for row in table.lines() {
            let w: Vec<&str> = row.split_whitespace().collect();
            let net = Money::new(w[0].parse().unwrap(), Currency::EUR);
            let agreed = (w[2] != "-").then(|| w[2].to_owned());
            let (amount, quantity, per) = price(net, Quantity::parse(w[1]).unwrap(), agreed).unwrap();
            let wanted = (w[3].to_owned(), Quantity::parse(w[4]).unwrap(), Quantity::parse(w[5]).unwrap());
            assert_eq!((amount.clone(), quantity, per), wanted, "{row}");
            assert!(is_exact(net, quantity, &amount, per).unwrap(), "{row}");
        }
    }
}

//! Order review by machine (domain.md 5.1): within what was agreed in scope, quantity and price.
use ltc_kernel::{AgreedLine, Findings, Money, MoneyError, NaiveDate, Quantity, Refusal, TaxTotals};
use std::collections::BTreeMap;

/// What an order asks of an agreed line; no quantity means all that is left.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub line_no: i64,
    pub quantity: Option<Quantity>,
    pub required_on: Option<NaiveDate>,
}

/// The lines of an order by line number: how much of what is agreed, at its share of the agreed price. The
/// shares of successive orders add up to the agreed amounts exactly. All findings at once.
pub fn called_off(
    agreed: &[AgreedLine],
    ordered: &BTreeMap<i64, Quantity>,
    wanted: &[Wanted],
) -> Result<Vec<AgreedLine>, Refusal> {
    let mut findings = Findings::new();
    let mut lines = vec![];
    for (i, want) in wanted.iter().enumerate() {
        let at = |field: &str| ["/lines/", &i.to_string(), field].concat();
        findings.check(
            !wanted[..i].iter().any(|w| w.line_no == want.line_no),
            at("/line_no"),
            "sales_order.line_twice",
        );
        let Some(line) = agreed.iter().find(|l| i64::from(l.line_no) == want.line_no) else {
            findings.add(at("/line_no"), "sales_order.line_not_agreed");
            continue;
        };
        let before = ordered.get(&want.line_no).copied().unwrap_or_default();
        let left = line.quantity.sub(before)?;
        let quantity = want.quantity.unwrap_or(left);
        if quantity > left {
            findings.add_with(at("/quantity"), "sales_order.beyond_agreed", &[("left", &left.to_text())]);
        } else if !quantity.is_positive() {
            findings.add(at("/quantity"), "quantity.not_positive");
        } else {
            lines.push(share(line, before, quantity)?);
        }
    }
    findings.check(!wanted.is_empty(), "/lines", "sales_order.nothing_left");
    findings.finish()?;
    Ok(lines)
}

/// Every agreed line of which something is left.
pub fn everything_left(agreed: &[AgreedLine], ordered: &BTreeMap<i64, Quantity>) -> Vec<Wanted> {
    let left = |l: &&AgreedLine| ordered.get(&i64::from(l.line_no)).is_none_or(|q| *q < l.quantity);
    let want = |l: &AgreedLine| Wanted { line_no: i64::from(l.line_no), quantity: None, required_on: None };
    agreed.iter().filter(left).map(want).collect()
}

fn share(line: &AgreedLine, before: Quantity, quantity: Quantity) -> Result<AgreedLine, MoneyError> {
    let up_to = |money: Money, q: Quantity| {
        money.times_fraction(i128::from(q.scaled()), i128::from(line.quantity.scaled()))
    };
    let after = before.add(quantity)?;
    let part = |money: Money| up_to(money, after)?.sub(up_to(money, before)?);
    let (net, tax) = (part(line.net)?, part(line.tax)?);
    Ok(AgreedLine { quantity, net, tax, gross: net.add(tax)?, ..line.clone() })
}

/// Do the lines carry the price that was agreed? Refuses `sales_order.price_differs`.
pub fn as_agreed(lines: &[AgreedLine], total: &TaxTotals) -> Result<(), Refusal> {
    let sums = crate::contract::model::totals(total.net.currency(), lines)?;
    let whole = lines.iter().all(|l| l.quantity.is_positive() && l.net.add(l.tax) == Ok(l.gross));
    if lines.is_empty() {
        return Err(Refusal::conflict("sales_order.no_lines"));
    }
    if whole && sums == *total { Ok(()) } else { Err(Refusal::conflict("sales_order.price_differs")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, Ratio, UnitPrice, Uuid};

    fn line(line_no: u32, quantity: i64, net: i64) -> AgreedLine {
        let money = |m| Money::new(m, Currency::CNY);
        AgreedLine {
            line_no,
            product_id: Uuid::nil(),
            description: "thing".into(),
            quantity: Quantity::from_int(quantity).unwrap(),
            unit_price: UnitPrice::from_scaled(1, Currency::CNY),
            net: money(net),
            tax_code: "CN13".into(),
            tax_rate: Ratio::parse("0.13").unwrap(),
            tax: money(net * 13 / 100),
            gross: money(net + net * 13 / 100),
        }
    }
    fn want(line_no: i64, quantity: i64) -> Wanted {
        Wanted { line_no, quantity: Quantity::from_int(quantity).ok(), required_on: None }
    }

    #[test]
    fn call_offs_add_up_to_the_agreed_price() {
        let agreed = [line(1, 3, 10_000)];
        let mut ordered = BTreeMap::new();
        let mut net = 0;
        for _ in 0..3 {
            let part = called_off(&agreed, &ordered, &[want(1, 1)]).unwrap();
            net += part[0].net.minor();
            let so_far = ordered.get(&1).copied().unwrap_or_default();
            ordered.insert(1, part[0].quantity.add(so_far).unwrap());
        }
        assert_eq!(net, 10_000);
        assert!(everything_left(&agreed, &ordered).is_empty());
    }
    #[test]
    fn nothing_beyond_the_agreement() {
        let agreed = [line(1, 3, 10_000)];
        let ordered = BTreeMap::from([(1, Quantity::from_int(2).unwrap())]);
        let refused = called_off(&agreed, &ordered, &[want(1, 2), want(7, 1), want(1, 0)]).unwrap_err();
        let codes: Vec<_> = refused.findings.iter().map(|f| f.code.as_ref()).collect();
        assert_eq!(
            codes,
            [
                "sales_order.beyond_agreed",
                "sales_order.line_not_agreed",
                "sales_order.line_twice",
                "quantity.not_positive"
            ]
        );
    }
    #[test]
    fn the_price_is_the_agreed_one() {
        let lines = [line(1, 3, 10_000)];
        let total = TaxTotals { net: lines[0].net, tax: lines[0].tax, gross: lines[0].gross };
        assert_eq!(as_agreed(&lines, &total), Ok(()));
        let cheaper = TaxTotals { net: Money::new(9_999, Currency::CNY), ..total };
        assert_eq!(as_agreed(&lines, &cheaper).unwrap_err().code, "sales_order.price_differs");
        assert_eq!(as_agreed(&[], &total).unwrap_err().code, "sales_order.no_lines");
    }
}

//! What of a delivery came back, and what it had cost. Pure: shares go by cumulative quantity, so that the cost of all
//! returns of a line never exceeds the cost of the line (domain.md 4.12).

use super::{Delivery, DeliveryLine};
use crate::order::DeliverableLine;
use ltc_kernel::{Findings, Money, MoneyError, Quantity, Refusal, split_like, text_enum};
use ltc_store::{line, stored_text};
use uuid::Uuid;

text_enum! {
    /// What became of goods that came back, by inspection (domain.md 5.5).
    pub enum Disposal {
        /// They lie in the store again.
        Restock = "RESTOCK",
        /// They are worth nothing; their cost stays.
        Scrap = "SCRAP",
    }
}
stored_text!(Disposal);

line! {
    /// Goods that came back from one delivery, in one go. Never changed.
    pub struct GoodsReturn in "goods_return" {
        /// `RT-2026-000001`.
        no: String,
        case_id: Uuid,
        delivery_id: Uuid,
        returned_on: chrono::NaiveDate,
        reason: String,
        taken_by: Uuid,
        /// What the store has again, in base currency.
        cost_minor: i64,
        base_currency: ltc_kernel::Currency,
    }
}
line! {
    /// What of one line of the delivery came back.
    pub struct GoodsReturnLine in "goods_return_line" {
        return_id: Uuid,
        delivery_id: Uuid,
        delivery_line_id: Uuid,
        line_no: i64,
        quantity: Quantity,
        disposal: Disposal,
        /// Its share of what left the store.
        cost_minor: i64,
        base_currency: ltc_kernel::Currency,
    }
}

/// What is said to have come back of a line.
#[derive(Clone, Copy, Debug)]
pub struct Came {
    pub line_no: i64,
    pub quantity: Quantity,
    pub disposal: Disposal,
}

/// One part of a return: the line, and what it had cost.
#[derive(Clone, Debug)]
pub struct Back<'a> {
    pub of: &'a DeliveryLine,
    pub quantity: Quantity,
    pub disposal: Disposal,
    pub cost: Money,
}

/// The cost of each line of a delivery. For one from before it was kept: the whole cost by standard costs.
pub fn costs_of(
    delivery: &Delivery,
    lines: &[DeliveryLine],
    order: &[DeliverableLine],
) -> Result<Vec<Money>, MoneyError> {
    let base = delivery.base_currency;
    let known: Option<Vec<i64>> = lines.iter().map(|l| l.cost_minor).collect();
    if let Some(known) = known {
        return Ok(known.into_iter().map(|minor| Money::new(minor, base)).collect());
    }
    let mut weights = vec![];
    for l in lines {
        let of = order.iter().find(|o| o.id == l.order_line_id);
        let cost = of.map(|o| o.unit_cost().times(l.quantity)).transpose()?;
        weights.push(Money::new(cost.map_or(0, Money::minor), base));
    }
    split_like(Money::new(delivery.cost_minor, base), &weights)
}

/// The parts of a return. `earlier`: what came back before.
///
/// Findings `delivery.nothing_returned` at `/lines`, `delivery.unknown_line` at `line_no`, `delivery.return_exceeds` at
/// `quantity` with what is left with the customer.
pub fn taken_back<'a>(
    lines: &'a [DeliveryLine],
    costs: &[Money],
    earlier: &[GoodsReturnLine],
    came: &[Came],
) -> Result<Vec<Back<'a>>, Refusal> {
    let mut findings = Findings::new();
    findings.check(!came.is_empty(), "/lines", "delivery.nothing_returned");
    let mut back: Vec<Back<'a>> = vec![];
    for (i, c) in came.iter().enumerate() {
        let Some((of, cost)) = lines.iter().zip(costs).find(|(l, _)| l.line_no == c.line_no) else {
            findings.add(format!("/lines/{i}/line_no"), "delivery.unknown_line");
            continue;
        };
        let before = earlier.iter().filter(|e| e.delivery_line_id == of.id).map(|e| e.quantity);
        let now = back.iter().filter(|b| b.of.id == of.id).map(|b| b.quantity);
        let before = Quantity::sum(before.chain(now))?;
        let after = before.add(c.quantity)?;
        if after > of.quantity {
            let left = of.quantity.sub(before)?.to_text();
            findings.add_with(format!("/lines/{i}/quantity"), "delivery.return_exceeds", &[("left", &left)]);
            continue;
        }
        let upto =
            |q: Quantity| cost.times_fraction(i128::from(q.scaled()), i128::from(of.quantity.scaled()));
        let cost = upto(after)?.sub(upto(before)?)?;
        back.push(Back { of, quantity: c.quantity, disposal: c.disposal, cost });
    }
    findings.finish()?;
    Ok(back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, Ratio};

    fn qty(n: i64) -> Quantity {
        Quantity::from_int(n).unwrap()
    }
    fn delivered(quantity: i64) -> DeliveryLine {
        DeliveryLine {
            id: Uuid::nil(),
            delivery_id: Uuid::nil(),
            order_line_id: Uuid::nil(),
            line_no: 1,
            product_id: Uuid::nil(),
            description: "unit".to_owned(),
            quantity: qty(quantity),
            net_minor: 0,
            tax_minor: 0,
            tax_code: String::new(),
            tax_rate: Ratio::zero(),
            currency: Currency::CNY,
            cost_minor: None,
        }
    }
    fn earlier(quantity: i64) -> GoodsReturnLine {
        GoodsReturnLine {
            id: Uuid::nil(),
            return_id: Uuid::nil(),
            delivery_id: Uuid::nil(),
            delivery_line_id: Uuid::nil(),
            line_no: 1,
            quantity: qty(quantity),
            disposal: Disposal::Restock,
            cost_minor: 0,
            base_currency: Currency::CNY,
        }
    }

    /// Delivered, cost, returned before, quantities now: their costs, or the finding.
    #[test]
    fn a_return_has_its_share_of_the_cost() {
        // Row 8 of S-03: 20 of 600 at 5 000.
        let table = [
            (600, 300_000_000, 0, vec![20], "10000000"),
            (3, 10_000, 0, vec![1, 1, 1], "3333 3334 3333"),
            (3, 10_000, 1, vec![1], "3334"),
            (3, 10_000, 3, vec![1], "/lines/0/quantity delivery.return_exceeds"),
            (3, 10_000, 1, vec![1, 2], "/lines/1/quantity delivery.return_exceeds"),
            (3, 10_000, 0, vec![], "/lines delivery.nothing_returned"),
        ];
        for (quantity, cost, before, now, wanted) in table {
            let came: Vec<Came> = now
                .iter()
                .map(|n| Came { line_no: 1, quantity: qty(*n), disposal: Disposal::Restock })
                .collect();
            let lines = [delivered(quantity)];
            let before = if before > 0 { vec![earlier(before)] } else { vec![] };
            let found = match taken_back(&lines, &[Money::new(cost, Currency::CNY)], &before, &came) {
                Ok(back) => back.iter().map(|b| b.cost.minor().to_string()).collect::<Vec<_>>().join(" "),
                Err(refused) => {
                    let first = &refused.findings[0];
                    [first.pointer.as_ref(), " ", first.code.as_ref()].concat()
                }
            };
            assert_eq!(found, wanted);
        }
    }
}

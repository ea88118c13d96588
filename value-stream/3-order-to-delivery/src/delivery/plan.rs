//! What a delivery takes from each line of its order. Pure. Prices and costs are shared out by cumulative
//! quantity, so that the parts of all deliveries sum to the line exactly (domain.md 4.12), also where one was cancelled
//! in between and where a contract change gave the rest of the line another price.

use crate::order::DeliverableLine;
use ltc_kernel::{Findings, Money, MoneyError, Quantity, Refusal};

/// What is asked for one line; no quantity means all that is left.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub line_no: i64,
    pub quantity: Option<Quantity>,
}

/// What is taken from one line.
#[derive(Clone, Debug)]
pub struct Taken<'a> {
    pub of: &'a DeliverableLine,
    pub quantity: Quantity,
    pub net: Money,
    pub tax: Money,
    /// In the currency of the cost.
    pub cost: Money,
}

/// Takes from the lines what is asked, or all that is left when nothing is.
///
/// Refuses `delivery.nothing_left`; findings `delivery.unknown_line`, `delivery.line_twice` (at `line_no`),
/// `quantity.not_positive`, `delivery.exceeds_order` (at `quantity`, with `open`).
pub fn take<'a>(lines: &'a [DeliverableLine], asked: &[Asked]) -> Result<Vec<Taken<'a>>, Refusal> {
    let mut taken = vec![];
    if asked.is_empty() {
        for of in lines {
            let open = of.quantity.sub(of.planned)?;
            if open.is_positive() {
                taken.push(part(of, open)?);
            }
        }
        return if taken.is_empty() { Err(Refusal::conflict("delivery.nothing_left")) } else { Ok(taken) };
    }
    let mut findings = Findings::new();
    for (i, ask) in asked.iter().enumerate() {
        let Some(of) = lines.iter().find(|l| l.line_no == ask.line_no) else {
            findings.add(format!("/lines/{i}/line_no"), "delivery.unknown_line");
            continue;
        };
        let twice = asked[..i].iter().any(|other| other.line_no == ask.line_no);
        findings.check(!twice, format!("/lines/{i}/line_no"), "delivery.line_twice");
        let open = of.quantity.sub(of.planned)?;
        let quantity = ask.quantity.unwrap_or(open);
        let at = format!("/lines/{i}/quantity");
        if quantity > open {
            findings.add_with(
                at,
                "delivery.exceeds_order",
                &[("open", &open.to_text()), ("asked", &quantity.to_text())],
            );
        } else if !quantity.is_positive() {
            findings.add(at, "quantity.not_positive");
        } else {
            taken.push(part(of, quantity)?);
        }
    }
    findings.finish()?;
    Ok(taken)
}

/// Nothing is left to ship once these quantities (line number, quantity) have left, too.
pub fn completes(lines: &[DeliverableLine], shipped_now: &[(i64, Quantity)]) -> Result<bool, MoneyError> {
    for l in lines {
        let now = shipped_now.iter().filter(|(no, _)| *no == l.line_no).map(|(_, q)| *q);
        if l.shipped.add(Quantity::sum(now)?)? < l.quantity {
            return Ok(false);
        }
    }
    Ok(true)
}

fn part(of: &DeliverableLine, quantity: Quantity) -> Result<Taken<'_>, MoneyError> {
    let (line, before) = (of, of.planned);
    let after = before.add(quantity)?;
    // Up to a quantity the line is worth what was fixed and that share of the rest; what was taken of it before is gone.
    let (done, rest) =
        (after.sub(line.fixed_quantity)?.scaled(), line.quantity.sub(line.fixed_quantity)?.scaled());
    let share = |whole: i64, fixed: i64, taken: i64| {
        let open = Money::new(whole - fixed, line.currency);
        let upto = open.times_fraction(i128::from(done), i128::from(rest))?;
        upto.add(Money::new(fixed - taken, line.currency))
    };
    let cost = line.unit_cost().times(after)?.sub(line.unit_cost().times(before)?)?;
    Ok(Taken {
        of,
        quantity,
        net: share(line.net_minor, line.fixed_net_minor, line.taken_net_minor)?,
        tax: share(line.tax_minor, line.fixed_tax_minor, line.taken_tax_minor)?,
        cost,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, DateTime, Ratio};
    use uuid::Uuid;

    fn qty(n: i64) -> Quantity {
        Quantity::from_int(n).unwrap()
    }
    fn line(planned: i64) -> DeliverableLine {
        DeliverableLine {
            version: 1,
            created_at: DateTime::default(),
            updated_at: DateTime::default(),
            id: Uuid::nil(),
            order_id: Uuid::nil(),
            line_no: 1,
            product_id: Uuid::nil(),
            description: "box".to_owned(),
            quantity: qty(3),
            net_minor: 10_000,
            tax_minor: 1_300,
            tax_code: "CN13".to_owned(),
            tax_rate: Ratio::from_scaled(130_000),
            currency: Currency::CNY,
            unit_cost_scaled: 2_500_000_000,
            cost_currency: Currency::CNY,
            planned: qty(planned),
            shipped: qty(planned),
            taken_net_minor: [0, 3_333, 6_667, 10_000][usize::try_from(planned).unwrap()],
            taken_tax_minor: [0, 433, 867, 1_300][usize::try_from(planned).unwrap()],
            fixed_quantity: qty(0),
            fixed_net_minor: 0,
            fixed_tax_minor: 0,
        }
    }

    #[test]
    fn parts_sum_to_the_line() {
        let mut net = 0;
        for before in 0..3 {
            let lines = [line(before)];
            let taken = take(&lines, &[Asked { line_no: 1, quantity: Some(qty(1)) }]).unwrap();
            net += taken[0].net.minor();
            assert_eq!(taken[0].cost.minor(), 2_500);
        }
        assert_eq!(net, 10_000);
    }

    /// Two single units, of which the first is cancelled: the two that follow take exactly what is left.
    #[test]
    fn a_cancelled_delivery_leaves_no_cent_behind() {
        let mut one = DeliverableLine { taken_net_minor: 3_334, taken_tax_minor: 434, ..line(1) };
        for net in [3_333, 3_333] {
            let taken = take(std::slice::from_ref(&one), &[Asked { line_no: 1, quantity: Some(qty(1)) }]);
            let now = taken.unwrap().remove(0);
            assert_eq!(now.net.minor(), net);
            let (took, tax) = (now.net.minor(), now.tax.minor());
            one.planned = one.planned.add(qty(1)).unwrap();
            one.taken_net_minor += took;
            one.taken_tax_minor += tax;
        }
        assert_eq!((one.taken_net_minor, one.taken_tax_minor), (10_000, 1_300));
    }

    /// One unit left us for 33.33; a change makes it three more for 80.00 in all: 26.67, 26.66, 26.67.
    #[test]
    fn what_is_left_has_its_own_price() {
        let mut one = DeliverableLine {
            quantity: qty(4),
            net_minor: 3_333 + 8_000,
            tax_minor: 433 + 1_040,
            fixed_quantity: qty(1),
            fixed_net_minor: 3_333,
            fixed_tax_minor: 433,
            ..line(1)
        };
        let mut nets = vec![];
        for _ in 0..3 {
            let now = part(&one, qty(1)).unwrap();
            nets.push(now.net.minor());
            let (took, tax) = (now.net.minor(), now.tax.minor());
            one.planned = one.planned.add(qty(1)).unwrap();
            one.taken_net_minor += took;
            one.taken_tax_minor += tax;
        }
        assert_eq!(nets, [2_667, 2_666, 2_667]);
        assert_eq!((one.taken_net_minor, one.taken_tax_minor), (one.net_minor, one.tax_minor));
    }

    #[test]
    fn over_delivery_is_refused_at_its_quantity() {
        let lines = [line(1)];
        let refused = take(&lines, &[Asked { line_no: 1, quantity: Some(qty(3)) }]).unwrap_err();
        assert_eq!(refused.findings[0].code, "delivery.exceeds_order");
        assert_eq!(refused.findings[0].pointer, "/lines/0/quantity");
        assert_eq!(take(&[line(3)], &[]).unwrap_err().code, "delivery.nothing_left");
    }

    #[test]
    fn without_a_list_all_that_is_left_goes() {
        let lines = [line(1)];
        let taken = take(&lines, &[]).unwrap();
        assert_eq!(taken[0].quantity, qty(2));
        assert!(completes(&lines, &[(1, qty(2))]).unwrap());
        assert!(!completes(&lines, &[(1, qty(1))]).unwrap());
    }
}

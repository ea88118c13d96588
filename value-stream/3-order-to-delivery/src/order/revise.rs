//! A confirmed order after a signed change of its contract (domain.md 2.8.1, 5.6): what has left us stays, what is left
//! follows the new agreement.

use super::keep::kept_line;
use super::{DeliverableLine, DeliverableOrder, OrderProgress, progress};
use crate::delivery::{self, Delivery, DeliveryLine, DeliveryState};
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_kernel::{AgreedLine, OrderRevised, Quantity, Refusal};
use ltc_master_data::product;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// For `throughline/`. Planned deliveries that hold a changed line are cancelled, for their share of the old price does
/// not hold any more: what they held is open again and is planned anew. A delivery that ships at the same moment is
/// either before the change (then it stays) or after it (then it was cancelled): both hold the deal's lock.
///
/// Refuses `contract_change.below_delivered` and `contract_change.delivered_price` with the line.
pub async fn revise(work: &mut Work<'_>, h: &OrderRevised) -> Result<(), Fail> {
    let Some(mut order) = work.find::<DeliverableOrder>(h.order_id).await? else { return Ok(()) };
    let mut lines = progress(&**work, order.id).await?;
    let (planned, held) = planned(work, &order).await?;
    let gone: Vec<Uuid> = lines.iter().filter(|l| differs(l, &h.lines)).map(|l| l.id).collect();
    let broken =
        |d: &&Delivery| held.iter().any(|l| l.delivery_id == d.id && gone.contains(&l.order_line_id));
    let cancelled: Vec<Delivery> = planned.iter().filter(broken).cloned().collect();
    let back: Vec<DeliveryLine> =
        held.into_iter().filter(|l| cancelled.iter().any(|d| d.id == l.delivery_id)).collect();
    for line in &mut lines {
        let before = line.clone();
        delivery::give_back(line, &back).map_err(Refusal::from)?;
        if gone.contains(&line.id) {
            let agreed = h.lines.iter().find(|l| i64::from(l.line_no) == line.line_no);
            take(line, agreed)?;
        }
        if *line != before {
            work.update(line)?;
        }
    }
    let added = added(work, &mut order, &lines, &h.lines).await?;
    work.insert_all(&added);
    lines.extend(added);
    if matches!(order.state, OrderProgress::Open | OrderProgress::Delivered) {
        let open = lines.iter().any(|l| l.shipped < l.quantity);
        order.state = if open { OrderProgress::Open } else { OrderProgress::Delivered };
    }
    cancel(work, cancelled)?;
    work.update(&mut order)
}

/// The planned deliveries of an order with their lines.
async fn planned(
    work: &Work<'_>,
    order: &DeliverableOrder,
) -> Result<(Vec<Delivery>, Vec<DeliveryLine>), Fail> {
    let all = work.select::<Delivery>().eq(Delivery::order_id, order.id);
    let planned = all.eq(Delivery::state, DeliveryState::Planned).all().await?;
    if planned.is_empty() {
        return Ok((planned, vec![]));
    }
    let lines = work.select::<DeliveryLine>();
    let lines = lines.any_of(DeliveryLine::delivery_id, planned.iter().map(|d| d.id)).all().await?;
    Ok((planned, lines))
}

/// Does the agreement say something else of this line than before?
fn differs(line: &DeliverableLine, agreed: &[AgreedLine]) -> bool {
    let Some(l) = agreed.iter().find(|l| i64::from(l.line_no) == line.line_no) else {
        return line.quantity.is_positive();
    };
    (line.quantity, line.net_minor, line.tax_minor, &line.tax_code, line.tax_rate, line.product_id)
        != (l.quantity, l.net.minor(), l.tax.minor(), &l.tax_code, l.tax_rate, l.product_id)
}

/// Writes the agreement into a line of which only what has left us is taken. Pure.
fn take(line: &mut DeliverableLine, agreed: Option<&AgreedLine>) -> Result<(), Refusal> {
    let (quantity, net, tax) =
        agreed.map_or((Quantity::zero(), 0, 0), |l| (l.quantity, l.net.minor(), l.tax.minor()));
    if quantity < line.shipped {
        let refused = Refusal::conflict("contract_change.below_delivered");
        return Err(refused.with("line_no", line.line_no).with("delivered", line.shipped.to_text()));
    }
    let (rest, rest_tax) = (net - line.taken_net_minor, tax - line.taken_tax_minor);
    let ended = quantity == line.shipped && (rest != 0 || rest_tax != 0);
    if rest < 0 || rest_tax < 0 || ended {
        let delivered = ltc_kernel::Money::new(line.taken_net_minor, line.currency);
        let refused = Refusal::conflict("contract_change.delivered_price");
        return Err(refused.with("line_no", line.line_no).with("delivered", delivered.to_text()));
    }
    line.fixed_quantity = line.shipped;
    (line.fixed_net_minor, line.fixed_tax_minor) = (line.taken_net_minor, line.taken_tax_minor);
    (line.quantity, line.net_minor, line.tax_minor) = (quantity, net, tax);
    if let Some(l) = agreed {
        line.description.clone_from(&l.description);
        line.tax_code.clone_from(&l.tax_code);
        line.tax_rate = l.tax_rate;
    }
    Ok(())
}

/// Lines that are new, at the standard costs of today. One that the customer accepts makes the order wait for it.
async fn added(
    work: &Work<'_>,
    order: &mut DeliverableOrder,
    have: &[DeliverableLine],
    agreed: &[AgreedLine],
) -> Result<Vec<DeliverableLine>, Fail> {
    let new: Vec<&AgreedLine> =
        agreed.iter().filter(|l| !have.iter().any(|h| h.line_no == i64::from(l.line_no))).collect();
    if new.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<Uuid> = new.iter().map(|l| l.product_id).collect();
    let products = product::store::by_ids(&**work, &ids).await?;
    order.needs_acceptance |= products.values().any(|p| p.needs_acceptance);
    let base = work.get::<Case>(order.case_id).await?.posting_currency(&**work);
    let order = &*order;
    let at = |l: &AgreedLine| DeliverableLine {
        created_at: work.now(),
        updated_at: work.now(),
        ..kept_line(work.new_id(), order, l, products.get(&l.product_id), base)
    };
    Ok(new.into_iter().map(at).collect())
}

fn cancel(work: &mut Work<'_>, deliveries: Vec<Delivery>) -> Result<(), Fail> {
    let numbers: Vec<String> = deliveries.iter().map(|d| d.no.clone()).collect();
    for mut planned in deliveries {
        planned.state = delivery::LIFECYCLE.next(planned.state, "cancel")?;
        work.touch("delivery", planned.id, &planned.no);
        work.update(&mut planned)?;
    }
    if !numbers.is_empty() {
        work.note("deliveries_cancelled", numbers);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, DateTime, Money, Ratio, UnitPrice};

    fn qty(n: i64) -> Quantity {
        Quantity::from_int(n).unwrap()
    }
    /// 1 000 units for 1 000 000.00, of which 600 have left us.
    fn line() -> DeliverableLine {
        DeliverableLine {
            version: 1,
            created_at: DateTime::default(),
            updated_at: DateTime::default(),
            id: Uuid::nil(),
            order_id: Uuid::nil(),
            line_no: 1,
            product_id: Uuid::nil(),
            description: "unit".to_owned(),
            quantity: qty(1_000),
            net_minor: 100_000_000,
            tax_minor: 0,
            tax_code: "CN0".to_owned(),
            tax_rate: Ratio::zero(),
            currency: Currency::USD,
            unit_cost_scaled: 1,
            cost_currency: Currency::CNY,
            planned: qty(600),
            shipped: qty(600),
            taken_net_minor: 60_000_000,
            taken_tax_minor: 0,
            fixed_quantity: qty(0),
            fixed_net_minor: 0,
            fixed_tax_minor: 0,
        }
    }
    fn agreed(quantity: i64, net: i64) -> AgreedLine {
        let money = |m| Money::new(m, Currency::USD);
        AgreedLine {
            line_no: 1,
            product_id: Uuid::nil(),
            description: "unit".into(),
            quantity: qty(quantity),
            unit_price: UnitPrice::from_scaled(1, Currency::USD),
            net: money(net),
            tax_code: "CN0".into(),
            tax_rate: Ratio::zero(),
            tax: money(0),
            gross: money(net),
        }
    }

    /// Quantity and net afterwards, what follows.
    #[test]
    fn a_line_goes_on_from_what_has_left_us() {
        let table = [
            (Some((600, 60_000_000)), "600 for 60000000"),
            (Some((1_100, 107_500_000)), "1100 for 107500000"),
            (Some((599, 59_900_000)), "contract_change.below_delivered"),
            (None, "contract_change.below_delivered"),
            (Some((600, 57_000_000)), "contract_change.delivered_price"),
            (Some((700, 59_000_000)), "contract_change.delivered_price"),
        ];
        for (after, wanted) in table {
            let mut one = line();
            let asked = after.map(|(quantity, net)| agreed(quantity, net));
            let found = match take(&mut one, asked.as_ref()) {
                Ok(()) => [&one.quantity.to_text(), " for ", &one.net_minor.to_string()].concat(),
                Err(refused) => refused.code.to_string(),
            };
            assert_eq!(found, wanted);
        }
        assert!(!differs(&line(), &[agreed(1_000, 100_000_000)]));
        assert!(differs(&line(), &[]) && differs(&line(), &[agreed(1_000, 95_000_000)]));
    }
}

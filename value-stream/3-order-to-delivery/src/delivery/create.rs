use super::plan::{Asked, Taken, completes, take};
use super::{Delivery, DeliveryLine, DeliveryState, DeliveryView, LIFECYCLE, issue};
use crate::OrderRef;
use crate::order::{DeliverableOrder, progress};
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Currency, Money, Quantity, Refusal};
use ltc_master_data::exchange_rate;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What leaves us, from which order. Without lines: all that is left.
    pub struct DeliveryCreate {
        order_id: OrderRef,
        lines: Vec<DeliveryAsk>,
        /// Today unless given; only with `issue`.
        shipped_on: Option<NaiveDate>,
        carrier: Option<String>,
        tracking: Option<String>,
        /// Planned and shipped in one step.
        issue: bool,
    }
}
form! {
    /// A line of the order and how much of it; no quantity means all that is left.
    pub struct DeliveryAsk { line_no: i64, quantity: Option<Quantity> }
}

/// `POST /deliveries`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /deliveries";
    const ACTION: &'static str = "delivery.create";
    const STATUS: u16 = 201;
    type Input = DeliveryCreate;
    type Output = DeliveryView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DeliveryCreate) -> Result<DeliveryView, Fail> {
        let seen = work.get::<DeliverableOrder>(input.order_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let mut case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut order = work.get::<DeliverableOrder>(seen.id).await?;
        order.refuse_resting()?;
        let known = progress(&**work, order.id).await?;
        let asked: Vec<_> =
            input.lines.iter().map(|l| Asked { line_no: l.line_no, quantity: l.quantity }).collect();
        let taken = take(&known, &asked)?;
        let (base, day) = (case.posting_currency(&**work), input.shipped_on.unwrap_or(work.today()));
        let costs = costs_in_base(work, base, &taken, day).await?;
        let cost = Money::sum(base, costs.iter().copied()).map_err(Refusal::from)?;
        let mut delivery = planned(work, id, &order, cost).await?;
        (delivery.carrier, delivery.tracking) = (input.carrier, input.tracking);
        let lines: Vec<_> =
            taken.iter().zip(costs).map(|(t, cost)| taken_line(work.new_id(), id, t, cost)).collect();
        work.insert(&delivery);
        work.insert_all(&lines);
        hold(work, &taken, input.issue)?;
        let kind = if input.issue { "delivery.shipped" } else { "delivery.planned" };
        let said = Announcement::new(kind, case.id).touches("delivery", id, &delivery.no);
        work.announce(said.touches("sales_order", order.id, &order.no));
        if input.issue {
            let now: Vec<_> = taken.iter().map(|t| (t.of.line_no, t.quantity)).collect();
            let complete = completes(&known, &now).map_err(Refusal::from)?;
            let on = input.shipped_on.unwrap_or(work.today());
            issue::issue(work, &mut case, &mut order, &mut delivery, (on, complete), &lines).await?;
            work.update(&mut delivery)?;
            work.update(&mut case)?;
        }
        let allowed = work.allowed("delivery", LIFECYCLE.allowed(delivery.state));
        Ok(DeliveryView::of(delivery, &lines, allowed))
    }
}

async fn planned(
    work: &mut Work<'_>,
    id: Uuid,
    order: &DeliverableOrder,
    cost: Money,
) -> Result<Delivery, Fail> {
    let no = work.label("DN").await?;
    Ok(Delivery {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no,
        case_id: order.case_id,
        order_id: order.id,
        order_no: order.no.clone(),
        contract_id: order.contract_id,
        account_id: order.account_id,
        legal_entity_id: order.legal_entity_id,
        state: DeliveryState::Planned,
        shipped_on: None,
        carrier: None,
        tracking: None,
        proven_on: None,
        received_by: None,
        proof: None,
        cost_minor: cost.minor(),
        dispatched_minor: 0,
        returned_minor: 0,
        base_currency: cost.currency(),
    })
}

fn taken_line(id: Uuid, delivery_id: Uuid, taken: &Taken<'_>, cost: Money) -> DeliveryLine {
    let line = taken.of;
    DeliveryLine {
        id,
        delivery_id,
        order_line_id: line.id,
        line_no: line.line_no,
        product_id: line.product_id,
        description: line.description.clone(),
        quantity: taken.quantity,
        net_minor: taken.net.minor(),
        tax_minor: taken.tax.minor(),
        tax_code: line.tax_code.clone(),
        tax_rate: line.tax_rate,
        currency: line.currency,
        cost_minor: Some(cost.minor()),
    }
}

/// The cost of each part that is taken, in base currency; a statement only for costs in another currency.
async fn costs_in_base(
    work: &Work<'_>,
    base: Currency,
    taken: &[Taken<'_>],
    on: NaiveDate,
) -> Result<Vec<Money>, Fail> {
    let mut costs = vec![];
    for part in taken {
        costs.push(match part.cost.is_zero() {
            true => Money::zero(base),
            false => exchange_rate::store::in_base(&**work, part.cost, base, on).await?,
        });
    }
    Ok(costs)
}

/// Notes on the order's lines what is planned and, when it leaves at once, shipped.
fn hold(work: &mut Work<'_>, taken: &[Taken<'_>], issue: bool) -> Result<(), Fail> {
    for part in taken {
        let mut line = part.of.clone();
        line.planned = line.planned.add(part.quantity).map_err(Refusal::from)?;
        line.taken_net_minor += part.net.minor();
        line.taken_tax_minor += part.tax.minor();
        if issue {
            line.shipped = line.shipped.add(part.quantity).map_err(Refusal::from)?;
        }
        work.update(&mut line)?;
    }
    Ok(())
}

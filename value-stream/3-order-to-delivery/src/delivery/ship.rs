use super::plan::completes;
use super::{Delivery, DeliveryLine, DeliveryView, LIFECYCLE, issue};
use crate::order::progress;
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Quantity, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The goods leave us.
    pub struct DeliveryShip {
        /// Today unless given.
        shipped_on: Option<NaiveDate>,
        carrier: Option<String>,
        tracking: Option<String>,
    }
}

/// `POST /deliveries/{id}/ship`.
pub struct Ship;
impl Verb for Ship {
    const ROUTE: &'static str = "POST /deliveries/{id}/ship";
    const ACTION: &'static str = "delivery.ship";
    type Input = DeliveryShip;
    type Output = DeliveryView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DeliveryShip) -> Result<DeliveryView, Fail> {
        let seen = work.get::<Delivery>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let mut case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut delivery = work.get::<Delivery>(id).await?;
        work.fresh(&delivery)?;
        let mut order = issue::order_of(work, &delivery).await?;
        order.refuse_resting()?;
        let lines = work.select::<DeliveryLine>().eq(DeliveryLine::delivery_id, id).all().await?;
        let known = progress(&**work, order.id).await?;
        let now: Vec<_> = lines.iter().map(|l| (l.line_no, l.quantity)).collect();
        let complete = completes(&known, &now).map_err(Refusal::from)?;
        for mut line in known {
            let now = lines.iter().filter(|l| l.order_line_id == line.id).map(|l| l.quantity);
            let now = Quantity::sum(now).map_err(Refusal::from)?;
            if now.is_positive() {
                line.shipped = line.shipped.add(now).map_err(Refusal::from)?;
                work.update(&mut line)?;
            }
        }
        delivery.carrier = input.carrier.or(delivery.carrier);
        delivery.tracking = input.tracking.or(delivery.tracking);
        let on = input.shipped_on.unwrap_or(work.today());
        let said = Announcement::new("delivery.shipped", case.id).touches("delivery", id, &delivery.no);
        work.announce(said.touches("sales_order", order.id, &order.no));
        issue::issue(work, &mut case, &mut order, &mut delivery, (on, complete), &lines).await?;
        work.update(&mut delivery)?;
        work.update(&mut case)?;
        let allowed = work.allowed("delivery", LIFECYCLE.allowed(delivery.state));
        Ok(DeliveryView::of(delivery, &lines, allowed))
    }
}

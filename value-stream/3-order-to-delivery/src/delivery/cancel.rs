use super::{Delivery, DeliveryLine, DeliveryView, LIFECYCLE};
use crate::order::{DeliverableLine, progress};
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::{MoneyError, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /deliveries/{id}/cancel`: a plan that will not ship gives its quantities back.
pub struct Cancel;
impl Verb for Cancel {
    const ROUTE: &'static str = "POST /deliveries/{id}/cancel";
    const ACTION: &'static str = "delivery.cancel";
    type Input = ();
    type Output = DeliveryView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<DeliveryView, Fail> {
        let seen = work.get::<Delivery>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        let mut delivery = work.get::<Delivery>(id).await?;
        work.fresh(&delivery)?;
        delivery.state = LIFECYCLE.next(delivery.state, "cancel")?;
        work.update(&mut delivery)?;
        let taken = work.select::<DeliveryLine>().eq(DeliveryLine::delivery_id, id).all().await?;
        for mut line in progress(&**work, delivery.order_id).await? {
            if taken.iter().any(|l| l.order_line_id == line.id) {
                give_back(&mut line, &taken).map_err(Refusal::from)?;
                work.update(&mut line)?;
            }
        }
        work.announce(Announcement::new("delivery.cancelled", case.id).touches("delivery", id, &delivery.no));
        Ok(DeliveryView::of(delivery, &[], vec![]))
    }
}

/// What planned deliveries took of a line is there again, quantity and price.
pub(crate) fn give_back(line: &mut DeliverableLine, taken: &[DeliveryLine]) -> Result<(), MoneyError> {
    for back in taken.iter().filter(|l| l.order_line_id == line.id) {
        line.planned = line.planned.sub(back.quantity)?;
        line.taken_net_minor -= back.net_minor;
        line.taken_tax_minor -= back.tax_minor;
    }
    Ok(())
}

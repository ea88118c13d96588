use super::{Delivery, DeliveryView, LIFECYCLE};
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Proof of delivery: who received it, when, and the document that says so.
    pub struct DeliveryProve {
        proven_on: Option<NaiveDate>,
        received_by: String,
        /// Reference of the signed note or of the download record.
        proof: String,
    }
}

/// `POST /deliveries/{id}/prove`.
pub struct Prove;
impl Verb for Prove {
    const ROUTE: &'static str = "POST /deliveries/{id}/prove";
    const ACTION: &'static str = "delivery.prove";
    type Input = DeliveryProve;
    type Output = DeliveryView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DeliveryProve) -> Result<DeliveryView, Fail> {
        let seen = work.get::<Delivery>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut delivery = work.get::<Delivery>(id).await?;
        work.fresh(&delivery)?;
        delivery.state = LIFECYCLE.next(delivery.state, "prove")?;
        let on = input.proven_on.unwrap_or(work.today());
        let mut findings = Findings::new();
        findings.check(on <= work.today(), "/proven_on", "date.in_future");
        findings.check(
            delivery.shipped_on.is_none_or(|shipped| on >= shipped),
            "/proven_on",
            "delivery.proven_before_shipped",
        );
        findings.finish()?;
        delivery.proven_on = Some(on);
        delivery.received_by = Some(input.received_by);
        delivery.proof = Some(input.proof);
        work.update(&mut delivery)?;
        work.announce(Announcement::new("delivery.arrived", case.id).touches("delivery", id, &delivery.no));
        let allowed = work.allowed("delivery", LIFECYCLE.allowed(delivery.state));
        Ok(DeliveryView::of(delivery, &[], allowed))
    }
}

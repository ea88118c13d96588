use super::hold::hold_still;
use super::store::ResourceDemand;
use super::view::{ResourceDemandView, events};
use crate::case::{Case, load_for_update};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the hours are not needed.
    pub struct ResourceDemandRelease { reason: LongText }
}

/// `POST /resource-demands/{id}/release`: the need ends, and what was held of it is free.
pub struct Release;
impl Verb for Release {
    const ROUTE: &'static str = "POST /resource-demands/{id}/release";
    const ACTION: &'static str = "resource_demand.release";
    type Input = ResourceDemandRelease;
    type Output = ResourceDemandView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ResourceDemandRelease,
    ) -> Result<ResourceDemandView, Fail> {
        let seen = work.get::<ResourceDemand>(id).await?;
        let case = work.get::<Case>(seen.case_id).await?;
        work.permit(Self::ACTION, Belongs::to(case.owner_id, case.id)).await?;
        let case = load_for_update(work, case.id).await?;
        let mut demand = work.get::<ResourceDemand>(id).await?;
        work.fresh(&demand)?;
        if demand.hours == 0 && demand.booked == 0 {
            return Err(Refusal::conflict("resource.nothing_held").into());
        }
        hold_still(work, &demand).await?;
        let before = (demand.hours, demand.booked);
        (demand.hours, demand.booked) = (0, 0);
        work.update(&mut demand)?;
        let said = Announcement::new("resource_demand.released", case.id)
            .touches("resource_demand", id, "")
            .attr("role", demand.role)
            .attr("week_on", demand.week_on)
            .attr("reason", input.reason);
        work.announce(said.change("hours", before.0, 0).change("booked", before.1, 0));
        let allowed = work.allowed("resource_demand", events(&demand));
        Ok(ResourceDemandView::of(demand, allowed))
    }
}

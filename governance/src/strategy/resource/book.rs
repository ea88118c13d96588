use super::hold::Free;
use super::store::ResourceDemand;
use super::view::{ResourceDemandView, events};
use crate::case::{Case, load_for_update};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Holds what is free, up to the need.
    pub struct ResourceDemandBook {}
}

/// `POST /resource-demands/{id}/book`.
pub struct Book;
impl Verb for Book {
    const ROUTE: &'static str = "POST /resource-demands/{id}/book";
    const ACTION: &'static str = "resource_demand.book";
    type Input = ResourceDemandBook;
    type Output = ResourceDemandView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ResourceDemandBook) -> Result<ResourceDemandView, Fail> {
        let seen = work.get::<ResourceDemand>(id).await?;
        let case = work.get::<Case>(seen.case_id).await?;
        work.permit(Self::ACTION, Belongs::to(case.owner_id, case.id)).await?;
        let case = load_for_update(work, case.id).await?;
        case.refuse_closed()?;
        let mut demand = work.get::<ResourceDemand>(id).await?;
        work.fresh(&demand)?;
        let missing = demand.hours - demand.booked;
        if missing <= 0 {
            return Err(Refusal::conflict("resource.nothing_missing").into());
        }
        let mut free = Free::of(work, &[demand.week_on]).await?;
        let taken = free.take(work, &demand, missing)?;
        if taken <= 0 {
            return Err(Refusal::conflict("resource.nothing_free")
                .with("role", demand.role)
                .with("week", demand.week_on)
                .into());
        }
        let before = demand.booked;
        demand.booked += taken;
        work.update(&mut demand)?;
        let said = Announcement::new("resource_demand.booked", case.id)
            .touches("resource_demand", id, "")
            .attr("role", demand.role)
            .attr("week_on", demand.week_on);
        work.announce(said.change("booked", before, demand.booked));
        let allowed = work.allowed("resource_demand", events(&demand));
        Ok(ResourceDemandView::of(demand, allowed))
    }
}

//! A customer group that is no longer steered.

use super::model::LIFECYCLE;
use super::store::CustomerGroup;
use super::view::CustomerGroupView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the group is no longer steered.
    pub struct CustomerGroupArchive { reason: LongText }
}

/// `POST /customer-groups/{id}/archive`: its accounts are free for another one.
pub struct Archive;

impl Verb for Archive {
    const ROUTE: &'static str = "POST /customer-groups/{id}/archive";
    const ACTION: &'static str = "customer_group.archive";
    type Input = CustomerGroupArchive;
    type Output = CustomerGroupView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CustomerGroupArchive,
    ) -> Result<CustomerGroupView, Fail> {
        let seen = work.get::<CustomerGroup>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut group = work.get::<CustomerGroup>(id).await?;
        work.fresh(&group)?;
        let before = group.state;
        group.state = LIFECYCLE.next(before, "archive")?;
        work.update(&mut group)?;
        let said = Announcement::new("customer_group.archived", id).touches("customer_group", id, &group.no);
        work.announce(said.attr("reason", input.reason).change("state", before, group.state));
        Ok(CustomerGroupView::written(work, group))
    }
}

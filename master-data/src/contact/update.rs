//! Changing what is known of a contact; it stays at its account.

use super::details::ContactDetails;
use super::store::Contact;
use super::view::ContactView;
use crate::golden::{moves::writer, track};
use crate::stamp::stamp_of;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /contacts/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /contacts/{id}/update";
    const ACTION: &'static str = "contact.update";
    type Input = ContactDetails;
    type Output = ContactView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ContactDetails) -> Result<ContactView, Fail> {
        let seen = work.get::<Contact>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        // Two changes at once could close a circle that neither sees: those of one account wait here.
        work.open(seen.account_id).await?;
        work.open(id).await?;
        let before = work.get::<Contact>(id).await?;
        work.fresh(&before)?;
        input.check(&**work, id, before.account_id, Some(&before)).await?.finish()?;
        let mut after = input.record(stamp_of!(before), before.account_id, before.owner_id, before.state);
        after = after.with(before.consent());
        track::pinned(&before, &after).finish()?;
        track::entered(&before, &mut after, &writer(work));
        work.update(&mut after)?;
        let announcement = Announcement::new("contact.updated", id).touches("contact", id, &after.name);
        work.announce(
            announcement
                .change("name", &before.name, &after.name)
                .change("role", &before.role, &after.role)
                .change("influence", before.influence, after.influence)
                .change("attitude", before.attitude, after.attitude)
                .change("reports_to_id", before.reports_to_id, after.reports_to_id)
                .change("owner_id", before.owner_id, after.owner_id),
        );
        Ok(ContactView::written(work, after))
    }
}

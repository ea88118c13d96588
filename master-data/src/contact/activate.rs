//! The person is back.

use super::lifecycle::LIFECYCLE;
use super::store::Contact;
use super::view::ContactView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why, when there is something to say.
    pub struct ContactActivate { reason: Option<String> }
}

/// `POST /contacts/{id}/activate`
pub struct Activate;

impl Verb for Activate {
    const ROUTE: &'static str = "POST /contacts/{id}/activate";
    const ACTION: &'static str = "contact.activate";
    type Input = ContactActivate;
    type Output = ContactView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ContactActivate) -> Result<ContactView, Fail> {
        let seen = work.get::<Contact>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut contact = work.get::<Contact>(id).await?;
        work.fresh(&contact)?;
        let before = contact.state;
        contact.state = LIFECYCLE.next(before, "activate")?;
        work.update(&mut contact)?;
        let announcement = Announcement::new("contact.activated", id).touches("contact", id, &contact.name);
        work.announce(announcement.change("state", before, contact.state).attr("reason", &input.reason));
        Ok(ContactView::written(work, contact))
    }
}

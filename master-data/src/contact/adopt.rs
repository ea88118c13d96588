//! A value that another source gave takes the place of the one that stands.

use super::store::Contact;
use crate::golden::Trust;
use crate::golden::moves::{self, ValueAdopt};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /contacts/{id}/adopt`
pub struct AdoptValue;

impl Verb for AdoptValue {
    const ROUTE: &'static str = "POST /contacts/{id}/adopt";
    const ACTION: &'static str = "contact.adopt";
    type Input = ValueAdopt;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValueAdopt) -> Result<SourcesView, Fail> {
        let seen = work.get::<Contact>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut contact = work.get::<Contact>(id).await?;
        work.fresh(&contact)?;
        let (field, was, is) = moves::adopt(work, &mut contact, &input)?;
        work.update(&mut contact)?;
        let said = Announcement::new("contact.value_adopted", id).touches("contact", id, &contact.name);
        work.announce(said.change(field, was, is).attr("reason", &input.reason));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&contact, &trust, true)
    }
}

//! Somebody holds on to a value, whatever other sources say.

use super::store::Contact;
use crate::golden::Trust;
use crate::golden::moves::{self, ValuePin};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /contacts/{id}/pin`
pub struct PinValue;

impl Verb for PinValue {
    const ROUTE: &'static str = "POST /contacts/{id}/pin";
    const ACTION: &'static str = "contact.pin";
    type Input = ValuePin;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValuePin) -> Result<SourcesView, Fail> {
        let seen = work.get::<Contact>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut contact = work.get::<Contact>(id).await?;
        work.fresh(&contact)?;
        let field = moves::pin(work, &mut contact, &input)?;
        work.update(&mut contact)?;
        let said = Announcement::new("contact.value_pinned", id).touches("contact", id, &contact.name);
        work.announce(said.attr("field", field).attr("reason", &input.reason));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&contact, &trust, true)
    }
}

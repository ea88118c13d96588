//! Nobody holds on to a value any more: the rule decides again.

use super::store::Contact;
use crate::golden::Trust;
use crate::golden::moves::{self, ValueUnpin};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /contacts/{id}/unpin`
pub struct UnpinValue;

impl Verb for UnpinValue {
    const ROUTE: &'static str = "POST /contacts/{id}/unpin";
    const ACTION: &'static str = "contact.unpin";
    type Input = ValueUnpin;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValueUnpin) -> Result<SourcesView, Fail> {
        let seen = work.get::<Contact>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut contact = work.get::<Contact>(id).await?;
        work.fresh(&contact)?;
        let field = moves::unpin(&mut contact, &input)?;
        work.update(&mut contact)?;
        let said = Announcement::new("contact.value_unpinned", id).touches("contact", id, &contact.name);
        work.announce(said.attr("field", field).attr("reason", &input.reason));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&contact, &trust, true)
    }
}

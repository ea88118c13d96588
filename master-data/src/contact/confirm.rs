//! Somebody stands by values, as what he knows or as checked against a register.

use super::store::Contact;
use crate::golden::Trust;
use crate::golden::moves::{self, ValuesConfirm};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /contacts/{id}/confirm`
pub struct ConfirmValue;

impl Verb for ConfirmValue {
    const ROUTE: &'static str = "POST /contacts/{id}/confirm";
    const ACTION: &'static str = "contact.confirm";
    type Input = ValuesConfirm;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValuesConfirm) -> Result<SourcesView, Fail> {
        let seen = work.get::<Contact>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut contact = work.get::<Contact>(id).await?;
        work.fresh(&contact)?;
        let fields = moves::confirm(work, &mut contact, &input)?;
        work.update(&mut contact)?;
        let said = Announcement::new("contact.values_confirmed", id).touches("contact", id, &contact.name);
        work.announce(said.attr("fields", fields).attr("reference", &input.reference));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&contact, &trust, true)
    }
}

//! Where the values of one contact come from.

use super::store::Contact;
use crate::golden::Trust;
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /contacts/{id}/sources`
pub struct Sources;

impl Query for Sources {
    const ROUTE: &'static str = "GET /contacts/{id}/sources";
    const ACTION: &'static str = "contact.read";
    type Output = SourcesView;

    async fn run(look: &Look, id: Uuid) -> Result<SourcesView, Fail> {
        let contact = look.get::<Contact>(id).await?;
        let belongs = Belongs::to_owner(contact.owner_id);
        look.permit(Self::ACTION, belongs).await?;
        let may_decide = look.may("contact.pin", belongs).await?;
        let trust = Trust::in_force(look, look.today()).await?;
        SourcesView::of(&contact, &trust, may_decide)
    }
}

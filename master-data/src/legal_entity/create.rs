//! A new legal entity.

use super::details::LegalEntityDetails;
use super::view::LegalEntityView;
use crate::stamp::Stamp;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// `POST /legal-entities`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /legal-entities";
    const ACTION: &'static str = "legal_entity.create";
    const STATUS: u16 = 201;
    type Input = LegalEntityDetails;
    type Output = LegalEntityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LegalEntityDetails) -> Result<LegalEntityView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        input.check(&**work, id, None).await?;
        let entity = input.record(Stamp::first(id, work.now()));
        work.begin(id);
        work.insert(&entity);
        let announcement =
            Announcement::new("legal_entity.created", id).touches("legal_entity", id, &entity.code);
        work.announce(announcement.attr("name", &entity.name));
        Ok(LegalEntityView::written(work, entity))
    }
}

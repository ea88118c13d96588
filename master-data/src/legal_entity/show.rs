//! One legal entity.

use super::store::LegalEntity;
use super::view::LegalEntityView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /legal-entities/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /legal-entities/{id}";
    const ACTION: &'static str = "legal_entity.read";
    type Output = LegalEntityView;

    async fn run(look: &Look, id: Uuid) -> Result<LegalEntityView, Fail> {
        let found = look.get::<LegalEntity>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(LegalEntityView::seen(look, found))
    }
}

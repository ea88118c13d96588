//! One contact.

use super::store::Contact;
use super::view::ContactView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /contacts/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /contacts/{id}";
    const ACTION: &'static str = "contact.read";
    type Output = ContactView;

    async fn run(look: &Look, id: Uuid) -> Result<ContactView, Fail> {
        let found = look.get::<Contact>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(found.owner_id)).await?;
        Ok(ContactView::seen(look, found))
    }
}

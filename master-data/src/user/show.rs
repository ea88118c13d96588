//! One user.

use super::view::UserView;
use ltc_http::{Belongs, Look, Query};
use ltc_identity::User;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /users/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /users/{id}";
    const ACTION: &'static str = "user.read";
    type Output = UserView;

    async fn run(look: &Look, id: Uuid) -> Result<UserView, Fail> {
        let found = look.get::<User>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(UserView::seen(look, found))
    }
}

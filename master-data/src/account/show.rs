//! One account.

use super::store::Account;
use super::view::AccountView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /accounts/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /accounts/{id}";
    const ACTION: &'static str = "account.read";
    type Output = AccountView;

    async fn run(look: &Look, id: Uuid) -> Result<AccountView, Fail> {
        let account = look.get::<Account>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(account.owner_id)).await?;
        Ok(AccountView::seen(look, account))
    }
}

//! Where the values of one account come from.

use super::store::Account;
use crate::golden::Trust;
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /accounts/{id}/sources`
pub struct Sources;

impl Query for Sources {
    const ROUTE: &'static str = "GET /accounts/{id}/sources";
    const ACTION: &'static str = "account.read";
    type Output = SourcesView;

    async fn run(look: &Look, id: Uuid) -> Result<SourcesView, Fail> {
        let account = look.get::<Account>(id).await?;
        let belongs = Belongs::to_owner(account.owner_id);
        look.permit(Self::ACTION, belongs).await?;
        let may_decide = look.may("account.pin", belongs).await? && account.refuse_merged().is_ok();
        let trust = Trust::in_force(look, look.today()).await?;
        SourcesView::of(&account, &trust, may_decide)
    }
}

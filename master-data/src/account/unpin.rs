//! Nobody holds on to a value any more: the rule decides again.

use super::store::Account;
use crate::golden::Trust;
use crate::golden::moves::{self, ValueUnpin};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /accounts/{id}/unpin`
pub struct UnpinValue;

impl Verb for UnpinValue {
    const ROUTE: &'static str = "POST /accounts/{id}/unpin";
    const ACTION: &'static str = "account.unpin";
    type Input = ValueUnpin;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValueUnpin) -> Result<SourcesView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        account.refuse_merged()?;
        let field = moves::unpin(&mut account, &input)?;
        work.update(&mut account)?;
        let said = Announcement::new("account.value_unpinned", id).touches("account", id, &account.no);
        work.announce(said.attr("field", field).attr("reason", &input.reason));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&account, &trust, true)
    }
}

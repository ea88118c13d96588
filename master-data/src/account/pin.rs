//! Somebody holds on to a value, whatever other sources say.

use super::store::Account;
use crate::golden::Trust;
use crate::golden::moves::{self, ValuePin};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /accounts/{id}/pin`
pub struct PinValue;

impl Verb for PinValue {
    const ROUTE: &'static str = "POST /accounts/{id}/pin";
    const ACTION: &'static str = "account.pin";
    type Input = ValuePin;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValuePin) -> Result<SourcesView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        account.refuse_merged()?;
        let field = moves::pin(work, &mut account, &input)?;
        work.update(&mut account)?;
        let said = Announcement::new("account.value_pinned", id).touches("account", id, &account.no);
        work.announce(said.attr("field", field).attr("reason", &input.reason));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&account, &trust, true)
    }
}

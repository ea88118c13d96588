//! Somebody stands by values, as what he knows or as checked against a register.

use super::store::Account;
use crate::golden::Trust;
use crate::golden::moves::{self, ValuesConfirm};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /accounts/{id}/confirm`
pub struct ConfirmValue;

impl Verb for ConfirmValue {
    const ROUTE: &'static str = "POST /accounts/{id}/confirm";
    const ACTION: &'static str = "account.confirm";
    type Input = ValuesConfirm;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValuesConfirm) -> Result<SourcesView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        account.refuse_merged()?;
        let fields = moves::confirm(work, &mut account, &input)?;
        work.update(&mut account)?;
        let said = Announcement::new("account.values_confirmed", id).touches("account", id, &account.no);
        work.announce(said.attr("fields", fields).attr("reference", &input.reference));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&account, &trust, true)
    }
}

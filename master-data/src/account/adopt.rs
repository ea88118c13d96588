//! A value that another source gave takes the place of the one that stands.

use super::duplicate::{self, Identity};
use super::store::Account;
use crate::golden::Trust;
use crate::golden::moves::{self, ValueAdopt};
use crate::golden::view::SourcesView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /accounts/{id}/adopt`
pub struct AdoptValue;

impl Verb for AdoptValue {
    const ROUTE: &'static str = "POST /accounts/{id}/adopt";
    const ACTION: &'static str = "account.adopt";
    type Input = ValueAdopt;
    type Output = SourcesView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ValueAdopt) -> Result<SourcesView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut account = work.get::<Account>(id).await?;
        work.fresh(&account)?;
        account.refuse_merged()?;
        let (field, was, is) = moves::adopt(work, &mut account, &input)?;
        if field == "credit_code" || field == "name" || field == "country" {
            let identity = Identity {
                id,
                credit_code: account.credit_code.as_deref(),
                normalised_name: &account.normalised_name,
                country: &account.country,
            };
            duplicate::refuse(&**work, identity, true).await?;
        }
        work.update(&mut account)?;
        let said = Announcement::new("account.value_adopted", id).touches("account", id, &account.no);
        work.announce(said.change(field, was, is).attr("reason", &input.reason));
        let trust = Trust::in_force(&**work, work.today()).await?;
        SourcesView::of(&account, &trust, true)
    }
}

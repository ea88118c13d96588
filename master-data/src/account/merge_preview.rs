//! What a merge would do, before it is done: field by field both values with their sources, the survivor and the rule.

use super::store::Account;
use crate::golden::Trust;
use crate::golden::plan::{Choice, plan};
use crate::golden::view::{MergeFieldView, planned};
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// What a merge of two accounts would do.
    pub struct AccountMergePreview {
        account_id: Uuid,
        account_no: String,
        account_name: String,
        into_id: Uuid,
        into_no: String,
        into_name: String,
        fields: Vec<MergeFieldView>,
        /// The version of the table `survivorship`; 0 is the delivered one.
        revision: i64,
    }
}

/// `GET /accounts/{id}/merge-preview?into_id=...&take=name,industry&keep=country`
pub struct Preview;

impl Query for Preview {
    const ROUTE: &'static str = "GET /accounts/{id}/merge-preview";
    const ACTION: &'static str = "account.read";
    const PARAMETERS: &'static [&'static str] = &["into_id", "take", "keep"];
    type Output = AccountMergePreview;

    async fn run(look: &Look, id: Uuid) -> Result<AccountMergePreview, Fail> {
        let from = look.get::<Account>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(from.owner_id)).await?;
        let Some(into_id) = look.param("into_id").and_then(|text| text.parse().ok()) else {
            return Err(Refusal::invalid("invalid_input").finding("/into_id", "not_id").into());
        };
        let into = look.get::<Account>(into_id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(into.owner_id)).await?;
        let names = |param: &str| -> Vec<String> {
            look.param(param).into_iter().flat_map(|names| names.split(',')).map(str::to_owned).collect()
        };
        let trust = Trust::in_force(look, look.today()).await?;
        let choice = Choice { take: names("take"), keep: names("keep") };
        let fields = plan(&trust, &into, &from, &choice)?;
        Ok(AccountMergePreview {
            account_id: from.id,
            account_no: from.no,
            account_name: from.name,
            into_id: into.id,
            into_no: into.no,
            into_name: into.name,
            fields: planned(fields),
            revision: trust.revision(),
        })
    }
}

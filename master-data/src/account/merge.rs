//! Two accounts are one company: this one points to the other and gets no new business (domain.md 6.9). Field by field
//! the value that survives stands in the account that stays (`golden`). What hangs on the merged one stays there, so
//! that the merge can be undone.

use super::guarded;
use super::lifecycle::LIFECYCLE;
use super::model::AccountState;
use super::store::Account;
use super::view::AccountView;
use crate::AccountRef;
use crate::golden::plan::{Choice, FieldPlan, apply, plan};
use crate::golden::{Golden, Trust};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

form! {
    /// The account that stays; of which fields the value of the merged one is wanted, of which the one that stands,
    /// against the rule.
    pub struct AccountMerge { into_id: AccountRef, take: Vec<String>, keep: Vec<String>, reason: String }
}

/// What a merge did, kept with the merged account to take it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergePlan {
    pub fields: Vec<FieldPlan>,
    pub state: AccountState,
    /// A credit code names one account: the merged one gave it away.
    pub credit_code: Option<String>,
}

/// `POST /accounts/{id}/merge`
pub struct Merge;

impl Verb for Merge {
    const ROUTE: &'static str = "POST /accounts/{id}/merge";
    const ACTION: &'static str = "account.merge";
    type Input = AccountMerge;
    type Output = AccountView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: AccountMerge) -> Result<AccountView, Fail> {
        let seen = work.get::<Account>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        let into_id = input.into_id.0;
        // In one order, so that two merges across do not wait for each other.
        work.open(Ord::min(id, into_id)).await?;
        work.open(Ord::max(id, into_id)).await?;
        let mut from = work.get::<Account>(id).await?;
        work.fresh(&from)?;
        let before = from.state;
        from.state = LIFECYCLE.next(before, "merge")?;
        let into = work.find::<Account>(into_id).await?;
        check(&input, id, into.as_ref()).finish()?;
        let Some(mut into) = into else { return Err(ltc_kernel::Refusal::not_found().into()) };
        let trust = Trust::in_force(&**work, work.today()).await?;
        let choice = Choice { take: input.take, keep: input.keep };
        let mut fields = plan(&trust, &into, &from, &choice)?;
        let said = Announcement::new("account.merged", id).touches("account", id, &from.no);
        let said = said.touches("account", into.id, &into.no).change("state", before, from.state);
        let taken: Vec<String> =
            fields.iter().filter(|f| f.result != f.ours.value).map(|f| f.field.clone()).collect();
        ask(work, &mut into, &fields).await?;
        apply(&mut into, &mut fields, &from.no);
        let credit_code = from.credit_code.clone();
        if into.credit_code == from.credit_code {
            from.credit_code = None;
        }
        from.merged_into_id = Some(into.id);
        from.merged_at = Some(work.now());
        from.merge_plan = Some(Doc(MergePlan { fields, state: before, credit_code }));
        // The merged account gives its credit code away before the other takes it.
        work.update(&mut from)?;
        work.update(&mut into)?;
        work.announce(said.attr("fields", taken).attr("reason", &input.reason));
        Ok(AccountView::written(work, from))
    }
}

fn check(input: &AccountMerge, id: Uuid, into: Option<&Account>) -> Findings {
    let mut findings = Findings::new();
    match into {
        None => findings.add("/into_id", "reference_not_found"),
        Some(other) if other.id == id => findings.add("/into_id", "account.merge_into_itself"),
        Some(other) => drop(findings.keep("/into_id", other.refuse_inactive())),
    }
    for (list, names) in [("/take/", &input.take), ("/keep/", &input.keep)] {
        for (i, name) in names.iter().enumerate() {
            let known = Account::field(name).is_some();
            findings.check(known, [list, &i.to_string()].concat(), "not_in_list");
        }
    }
    findings
}

/// What only two persons change is asked for; the merge does not wait for it.
async fn ask(work: &mut Work<'_>, into: &mut Account, fields: &[FieldPlan]) -> Result<(), Fail> {
    let mut wanted = into.clone();
    for field in fields.iter().filter(|field| field.asks) {
        wanted.put(&field.field, &field.theirs.value);
    }
    guarded::ask_if_changed(work, into, &mut wanted).await?;
    into.pending_approval_id = wanted.pending_approval_id;
    Ok(())
}

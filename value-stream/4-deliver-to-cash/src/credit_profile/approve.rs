use super::lifecycle::LIFECYCLE;
use super::store::{CreditProfile, in_force};
use super::view::CreditProfileView;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::{ExposureMoved, Refusal};
use ltc_master_data::account;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /credit-profiles/{id}/approve`: by another than who proposed it. It takes the place of the one in force, and
/// orders that rest are looked at again.
pub struct Approve;
impl Verb for Approve {
    const ROUTE: &'static str = "POST /credit-profiles/{id}/approve";
    const ACTION: &'static str = "credit_profile.approve";
    type Input = ();
    type Output = CreditProfileView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<CreditProfileView, Fail> {
        let mut profile = locked(work, Self::ACTION, id).await?;
        let before = profile.state;
        profile.state = LIFECYCLE.next(before, "approve")?;
        refuse_proposer(work, &profile)?;
        if profile.lapsed(work.today()) {
            return Err(Refusal::conflict("credit_profile.lapsed").with("valid_to", profile.valid_to).into());
        }
        if let Some(mut old) = in_force(work, profile.account_id).await? {
            old.state = LIFECYCLE.next(old.state, "supersede")?;
            work.touch("credit_profile", old.id, &old.no);
            work.update(&mut old)?;
        }
        profile.reviewed_by = Some(work.actor_id());
        profile.reviewed_on = Some(work.today());
        work.update(&mut profile)?;
        account::limit_agreed(work, profile.account_id, profile.limit()).await?;
        let said = Announcement::new("credit_profile.approved", profile.account_id);
        let said = said.touches("credit_profile", id, &profile.no).change("state", before, profile.state);
        work.announce(said.attr("limit", profile.limit()));
        work.hand_over(ExposureMoved { case_id: profile.account_id, account_id: profile.account_id });
        Ok(CreditProfileView::written(work, profile))
    }
}

/// Permit, lock the customer, read again, compare `If-Match`.
pub(super) async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<CreditProfile, Fail> {
    let seen = work.get::<CreditProfile>(id).await?;
    work.permit(action, Belongs::workspace()).await?;
    work.open(seen.account_id).await?;
    let profile = work.get::<CreditProfile>(id).await?;
    work.fresh(&profile)?;
    Ok(profile)
}

/// Conflict `credit_profile.own_proposal`.
pub(super) fn refuse_proposer(work: &Work<'_>, profile: &CreditProfile) -> Result<(), Refusal> {
    if profile.proposed_by == work.actor_id() {
        return Err(Refusal::conflict("credit_profile.own_proposal"));
    }
    Ok(())
}

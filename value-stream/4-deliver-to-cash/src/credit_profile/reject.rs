use super::approve::{locked, refuse_proposer};
use super::lifecycle::LIFECYCLE;
use super::view::CreditProfileView;
use ltc_http::{LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Why it is not agreed to.
    pub struct CreditProfileReject { reason: LongText }
}

/// `POST /credit-profiles/{id}/reject`: the one in force stays.
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /credit-profiles/{id}/reject";
    const ACTION: &'static str = "credit_profile.reject";
    type Input = CreditProfileReject;
    type Output = CreditProfileView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: CreditProfileReject,
    ) -> Result<CreditProfileView, Fail> {
        let mut profile = locked(work, Self::ACTION, id).await?;
        let before = profile.state;
        profile.state = LIFECYCLE.next(before, "reject")?;
        refuse_proposer(work, &profile)?;
        profile.reviewed_by = Some(work.actor_id());
        profile.reviewed_on = Some(work.today());
        profile.state_reason = Some(input.reason.0);
        work.update(&mut profile)?;
        let said = Announcement::new("credit_profile.rejected", profile.account_id);
        let said = said.touches("credit_profile", id, &profile.no).change("state", before, profile.state);
        work.announce(said.attr("reason", &profile.state_reason));
        Ok(CreditProfileView::written(work, profile))
    }
}

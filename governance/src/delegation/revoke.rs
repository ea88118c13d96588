use super::lifecycle::LIFECYCLE;
use super::list::DelegationView;
use super::store::Delegation;
use crate::approval::deputy_reads_no_more;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the authority is taken back.
    pub struct DelegationRevoke { reason: LongText }
}

/// `POST /delegations/{id}/revoke`: from this moment on; what was decided stays decided.
pub struct Revoke;
impl Verb for Revoke {
    const ROUTE: &'static str = "POST /delegations/{id}/revoke";
    const ACTION: &'static str = "delegation.revoke";
    type Input = DelegationRevoke;
    type Output = DelegationView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: DelegationRevoke) -> Result<DelegationView, Fail> {
        let seen = work.get::<Delegation>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.from_user_id)).await?;
        work.open(id).await?;
        let mut delegation = work.get::<Delegation>(id).await?;
        work.fresh(&delegation)?;
        let before = delegation.state;
        delegation.state = LIFECYCLE.next(before, "revoke")?;
        delegation.revoked_at = Some(work.now());
        work.update(&mut delegation)?;
        deputy_reads_no_more(work, &delegation).await?;
        let said = Announcement::new("delegation.revoked", id).touches("delegation", id, &delegation.no);
        work.announce(said.change("state", before, delegation.state).attr("reason", &input.reason));
        Ok(DelegationView::written(work, delegation))
    }
}

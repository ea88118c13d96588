//! Governance -> lead to bid: the deal has another account responsible, and so have its opportunity and project.
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_kernel::SeatGiven;
use ltc_lead_to_bid::{opportunity, project};
use ltc_store::{Fail, Reads};

pub async fn carry(work: &mut Work<'_>, h: &SeatGiven) -> Result<(), Fail> {
    let case = work.get::<Case>(h.case_id).await?;
    if let Some(id) = case.opportunity_id {
        opportunity::owner_changed(work, id, h.user_id).await?;
    }
    if let Some(id) = case.project_id {
        project::owner_changed(work, id, h.user_id).await?;
    }
    Ok(())
}

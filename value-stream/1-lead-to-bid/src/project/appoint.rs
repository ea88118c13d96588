//! A seat of the core team 铁三角 is given (O-R1).

use super::lifecycle::LIFECYCLE;
use super::store::Project;
use super::view::ProjectView;
use crate::references::UserRef;
use ltc_governance::case;
use ltc_governance::core_team::{self, Seat};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A seat and who holds it from now on.
    pub struct ProjectAppoint {
        seat: Seat,
        user_id: UserRef,
        /// Why somebody who holds the seat is replaced; only for those above the team.
        reason: Option<LongText>,
    }
}

/// `POST /projects/{id}/appoint`
pub struct Appoint;
impl Verb for Appoint {
    const ROUTE: &'static str = "POST /projects/{id}/appoint";
    const ACTION: &'static str = "project.appoint";
    type Input = ProjectAppoint;
    type Output = ProjectView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ProjectAppoint) -> Result<ProjectView, Fail> {
        let mut project = work.get::<Project>(id).await?;
        work.permit(Self::ACTION, Belongs::to(project.owner_id, project.case_id)).await?;
        let mut case = case::load_for_update(work, project.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&project)?;
        if LIFECYCLE.is_final(project.state) {
            return Err(Refusal::conflict("illegal_transition")
                .with("from", project.state)
                .with("event", "appoint")
                .into());
        }
        let reason = input.reason.as_deref();
        core_team::give(work, &mut case, input.seat, input.user_id.0, reason).await?;
        if input.seat == Seat::AccountResponsible {
            project.owner_id = input.user_id.0;
        }
        work.update(&mut project)?;
        let mut said = Announcement::new("core_team.appointed", case.id).touches("project", id, &project.no);
        if let Some(reason) = input.reason {
            said = said.attr("reason", reason);
        }
        work.announce(said.attr("seat", input.seat).attr("user_id", input.user_id.0));
        Ok(ProjectView::written(work, project))
    }
}

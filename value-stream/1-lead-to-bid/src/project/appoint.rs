//! A seat of the core team 铁三角 is given (O-R1).

use super::lifecycle::LIFECYCLE;
use super::store::Project;
use super::view::ProjectView;
use crate::references::UserRef;
use ltc_governance::case;
use ltc_governance::core_team::{self, Seat};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A seat and who holds it from now on.
    pub struct ProjectAppoint { seat: Seat, user_id: UserRef }
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
        core_team::appoint(work, &case, input.seat, input.user_id.0).await?;
        if input.seat == Seat::AccountResponsible {
            case.owner_id = input.user_id.0;
            project.owner_id = input.user_id.0;
            work.update(&mut case)?;
        }
        work.update(&mut project)?;
        let said = Announcement::new("core_team.appointed", case.id).touches("project", id, &project.no);
        work.announce(said.attr("seat", input.seat).attr("user_id", input.user_id.0));
        Ok(ProjectView::written(work, project))
    }
}

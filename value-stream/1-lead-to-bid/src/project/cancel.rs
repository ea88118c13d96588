//! The project is given up.

use super::lifecycle::LIFECYCLE;
use super::store::Project;
use super::view::ProjectView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why.
    pub struct ProjectCancel { reason: String }
}

/// `POST /projects/{id}/cancel`
pub struct Cancel;
impl Verb for Cancel {
    const ROUTE: &'static str = "POST /projects/{id}/cancel";
    const ACTION: &'static str = "project.cancel";
    type Input = ProjectCancel;
    type Output = ProjectView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ProjectCancel) -> Result<ProjectView, Fail> {
        let mut project = work.get::<Project>(id).await?;
        work.permit(Self::ACTION, Belongs::to(project.owner_id, project.case_id)).await?;
        work.fresh(&project)?;
        let before = project.state;
        project.state = LIFECYCLE.next(project.state, "cancel")?;
        work.update(&mut project)?;
        let said =
            Announcement::new("project.cancelled", project.case_id).touches("project", id, &project.no);
        work.announce(said.attr("reason", input.reason).change("state", before, project.state));
        Ok(ProjectView::written(work, project))
    }
}

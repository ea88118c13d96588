//! The charter changes; a refused project goes back to DRAFT with it.

use super::create::same_currency;
use super::lifecycle::LIFECYCLE;
use super::store::Project;
use super::view::{ProjectCharter, ProjectView};
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::Money;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The whole charter; a bid budget left out stays.
    pub struct ProjectUpdate { charter: ProjectCharter, bid_budget: Option<Positive<Money>> }
}

/// `POST /projects/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /projects/{id}/update";
    const ACTION: &'static str = "project.update";
    type Input = ProjectUpdate;
    type Output = ProjectView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ProjectUpdate) -> Result<ProjectView, Fail> {
        let mut project = work.get::<Project>(id).await?;
        work.permit(Self::ACTION, Belongs::to(project.owner_id, project.case_id)).await?;
        work.fresh(&project)?;
        let before = project.state;
        project.state = LIFECYCLE.next(project.state, "update")?;
        same_currency(input.bid_budget.map(|b| b.0), project.currency).finish()?;
        project.charter = Doc(input.charter.into());
        project.bid_budget_minor =
            input.bid_budget.map(|budget| budget.0.minor()).or(project.bid_budget_minor);
        work.update(&mut project)?;
        let said = Announcement::new("project.updated", project.case_id).touches("project", id, &project.no);
        work.announce(said.change("state", before, project.state));
        Ok(ProjectView::written(work, project))
    }
}

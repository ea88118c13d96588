//! One project.

use super::store::Project;
use super::view::ProjectView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /projects/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /projects/{id}";
    const ACTION: &'static str = "project.read";
    type Output = ProjectView;

    async fn run(look: &Look, id: Uuid) -> Result<ProjectView, Fail> {
        let project = look.get::<Project>(id).await?;
        look.permit(Self::ACTION, Belongs::to(project.owner_id, project.case_id)).await?;
        Ok(ProjectView::seen(look, project))
    }
}

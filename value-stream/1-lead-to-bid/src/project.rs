//! Sales projects (立项, domain.md 2.3): the charter of a deal, its core team and its bid budget. Made before ATI,
//! approved or refused by it; later stages are told by the deal.
//!
//! Reading order: `model`, `lifecycle`, `store`, `view`, `create`, `update`, `appoint`, `cancel`, `list`, `show`.

mod appoint;
mod cancel;
mod create;
pub mod lifecycle;
mod list;
pub mod model;
mod show;
pub mod store;
mod update;
pub mod view;

pub use lifecycle::LIFECYCLE;
pub use store::Project;

use crate::opportunity::Opportunity;
use ltc_http::{Api, Work};
use ltc_store::{Doc, Fail, Reads};
use model::{Charter, ProjectState, ResourceLevel};
use uuid::Uuid;

/// Everything under `/projects`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Projects>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<appoint::Appoint>()
        .verb::<cancel::Cancel>()
}

/// A project in DRAFT for an opportunity; not yet inserted.
pub async fn opened(
    work: &mut Work<'_>,
    opportunity: &Opportunity,
    charter: Charter,
) -> Result<Project, Fail> {
    Ok(Project {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("PJ").await?,
        case_id: opportunity.case_id,
        opportunity_id: opportunity.id,
        account_id: opportunity.account_id,
        name: opportunity.name.clone(),
        owner_id: opportunity.owner_id,
        charter: Doc(charter),
        bid_budget_minor: None,
        currency: opportunity.currency,
        grade: opportunity.grade,
        resource_level: ResourceLevel::of(opportunity.grade),
        state: ProjectState::Draft,
    })
}

/// The contract is closed: so is the approved project of the deal. Deals without one are left alone.
pub async fn contract_closed(work: &mut Work<'_>, case_id: Uuid) -> Result<(), Fail> {
    let project =
        work.select::<Project>().eq(Project::case_id, case_id).eq(Project::state, ProjectState::Approved);
    if let Some(mut project) = project.one().await? {
        project.state = LIFECYCLE.next(project.state, "close")?;
        work.update(&mut project)?;
        work.touch("project", project.id, &project.no);
    }
    Ok(())
}

/// The deal has another account responsible: so has its project.
pub async fn owner_changed(work: &mut Work<'_>, id: Uuid, owner_id: Uuid) -> Result<(), Fail> {
    let mut project = work.get::<Project>(id).await?;
    if project.owner_id != owner_id && !LIFECYCLE.is_final(project.state) {
        project.owner_id = owner_id;
        work.update(&mut project)?;
        work.touch("project", project.id, &project.no);
    }
    Ok(())
}

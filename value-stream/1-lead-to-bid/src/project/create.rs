//! The project of an opportunity, with its charter.

use super::store::Project;
use super::view::{ProjectCharter, ProjectView};
use crate::opportunity::Opportunity;
use crate::references::OpportunityRef;
use ltc_governance::case;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Currency, Findings, Money};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What we want to win, and what we may spend on it.
    pub struct ProjectCreate { opportunity_id: OpportunityRef, charter: ProjectCharter, bid_budget: Option<Positive<Money>> }
}

/// `POST /projects`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /projects";
    const ACTION: &'static str = "project.create";
    const STATUS: u16 = 201;
    type Input = ProjectCreate;
    type Output = ProjectView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: ProjectCreate) -> Result<ProjectView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        case.refuse_closed()?;
        opportunity.refuse_not_open()?;
        same_currency(input.bid_budget.map(|b| b.0), opportunity.currency).finish()?;
        let mut project: Project = super::opened(work, &opportunity, input.charter.into()).await?;
        project.id = id;
        project.bid_budget_minor = input.bid_budget.map(|budget| budget.0.minor());
        case.project_id = Some(id);
        work.insert(&project);
        work.update(&mut case)?;
        let said = Announcement::new("project.created", case.id).touches("project", id, &project.no);
        work.announce(said.touches("opportunity", opportunity.id, &opportunity.no));
        Ok(ProjectView::written(work, project))
    }
}

/// The bid budget is in the currency of the opportunity.
pub(super) fn same_currency(budget: Option<Money>, currency: Currency) -> Findings {
    let mut findings = Findings::new();
    let same = budget.is_none_or(|budget| budget.currency() == currency);
    findings.check(same, "/bid_budget/currency", "money.currency_mismatch");
    findings
}

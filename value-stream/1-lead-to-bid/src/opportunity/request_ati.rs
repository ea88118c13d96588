//! Is it worth fighting for? ATI is asked for the opportunity with its charter (domain.md 3.3).

use super::ati;
use super::lifecycle::LIFECYCLE;
use super::store::Opportunity;
use super::view::OpportunityView;
use crate::project::{self, Project, model::Charter};
use ltc_governance::case;
use ltc_governance::core_team;
use ltc_governance::gate;
use ltc_governance::grading::{self, Facts, Occasion};
use ltc_governance::template;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing more is asked: the opportunity, its project and the core team say it all.
    pub struct OpportunityRequestAti { note: Option<String> }
}

/// `POST /opportunities/{id}/request-ati`
pub struct RequestAti;
impl Verb for RequestAti {
    const ROUTE: &'static str = "POST /opportunities/{id}/request-ati";
    const ACTION: &'static str = "opportunity.request_ati";
    type Input = OpportunityRequestAti;
    type Output = OpportunityView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: OpportunityRequestAti,
    ) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&opportunity)?;
        LIFECYCLE.next(opportunity.state, "request_ati")?;
        let found = work.select::<Project>().eq(Project::opportunity_id, id).one().await?;
        let seats = core_team::seats(&**work, case.id).await?;
        template::fix(work, &mut case).await?;
        let base = work.workspace().base_currency();
        let value = in_base(&**work, opportunity.amount(), base, work.today()).await?;
        let facts = Facts { foreign_currency: Some(opportunity.currency != base), ..Facts::default() };
        let known = opportunity.grade_criteria.0.clone();
        let graded = grading::regrade(work, &mut case, Occasion::Ati, value, &facts, Some(&known)).await?;
        opportunity.grade = graded.grade;
        opportunity.grade_score = graded.score;
        let mut entry = ati::entry(&opportunity, found.as_ref(), &seats);
        entry.merge(crate::admission::entry(&**work, &opportunity).await?);
        let known = found.is_some();
        let mut project = match found {
            Some(project) => project,
            // Grade C goes without a written charter: the name says what it is about.
            None => {
                project::opened(
                    work,
                    &opportunity,
                    Charter { objective: opportunity.name.clone(), ..Charter::default() },
                )
                .await?
            }
        };
        project.state = project::LIFECYCLE.next(project.state, "request")?;
        let request = ati::request(&opportunity, &project, value, entry, false);
        let gate = gate::request(work, &case, request).await?;
        if known {
            work.update(&mut project)?
        } else {
            work.insert(&project)
        }
        case.project_id = Some(project.id);
        work.update(&mut case)?;
        work.update(&mut opportunity)?;
        let said = Announcement::new("gate.requested", case.id).touches("gate", gate.id, &gate.no);
        let said =
            said.touches("opportunity", id, &opportunity.no).touches("project", project.id, &project.no);
        let said = said.change("grade", graded.before, Some(graded.grade));
        work.announce(said.attr("gate", gate.kind).attr("note", input.note));
        Ok(OpportunityView::written(work, opportunity))
    }
}

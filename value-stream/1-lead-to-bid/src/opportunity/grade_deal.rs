//! The grade of the deal by the criteria of domain.md 3.1. After ATI it only rises at once; a lower one waits to be
//! granted.

use super::lifecycle::LIFECYCLE;
use super::outcome::outdate_ati;
use super::store::Opportunity;
use super::view::{GradeCriteria, OpportunityView};
use ltc_governance::case;
use ltc_governance::grading::{self, Criteria};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Announcement, Db, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The criteria that hold.
    pub struct OpportunityGrade { criteria: GradeCriteria }
}

/// `POST /opportunities/{id}/grade`
pub struct GradeDeal;
impl Verb for GradeDeal {
    const ROUTE: &'static str = "POST /opportunities/{id}/grade";
    const ACTION: &'static str = "opportunity.grade";
    type Input = OpportunityGrade;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityGrade) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        work.fresh(&opportunity)?;
        LIFECYCLE.next(opportunity.state, "grade")?;
        let criteria = Criteria::from(input.criteria);
        let value =
            in_base(&**work, opportunity.amount(), work.workspace().base_currency(), work.today()).await?;
        let before = opportunity.grade;
        let graded = grading::criteria_changed(work, &mut case, value, &criteria).await?;
        opportunity.grade = graded.grade;
        opportunity.grade_score = graded.score;
        opportunity.grade_criteria = Doc(criteria);
        work.update(&mut opportunity)?;
        outdate_ati(work, &opportunity).await?;
        work.update(&mut case)?;
        let said =
            Announcement::new("opportunity.graded", case.id).touches("opportunity", id, &opportunity.no);
        let said = said.attr("score", graded.score).change("grade", before, graded.grade);
        work.announce(said.attr("lower_grade_waits", graded.waiting));
        Ok(OpportunityView::written(work, opportunity))
    }
}

use super::answer::{SurveyAnswer, fill};
use super::list::SurveyView;
use super::store::{Survey, SurveyState};
use crate::ContractRef;
use crate::billed_contract::BilledContract;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A survey is asked; with answers it is answered at once.
    pub struct SurveyCreate { contract_id: ContractRef, answers: Option<SurveyAnswer> }
}

/// `POST /surveys`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /surveys";
    const ACTION: &'static str = "survey.create";
    const STATUS: u16 = 201;
    type Input = SurveyCreate;
    type Output = SurveyView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SurveyCreate) -> Result<SurveyView, Fail> {
        let contract = work.get::<BilledContract>(input.contract_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(contract.case_id)).await?;
        work.open(contract.case_id).await?;
        let mut survey = Survey::asked(work, id, contract.id, contract.case_id).await?;
        if let Some(answers) = input.answers {
            fill(work, &mut survey, answers, "/answers").await?;
        }
        work.insert(&survey);
        let kind = if survey.state == SurveyState::Answered { "survey.answered" } else { "survey.asked" };
        work.announce(
            Announcement::new(kind, survey.case_id)
                .touches("survey", id, &survey.no)
                .attr("score", survey.score),
        );
        Ok(SurveyView::of(survey))
    }
}

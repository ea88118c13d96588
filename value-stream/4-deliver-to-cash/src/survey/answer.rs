use super::list::SurveyView;
use super::score::Scores;
use super::store::{Survey, SurveyState};
use crate::ContactRef;
use crate::billed_contract::BilledContract;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_identity::User;
use ltc_kernel::Refusal;
use ltc_master_data::Contact;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The customer's answers, 0 to 100 each.
    pub struct SurveyAnswer {
        contact_id: ContactRef,
        delivery: i64,
        quality: i64,
        response: i64,
        commercial: i64,
        documents: i64,
        comment: Option<LongText>,
    }
}

/// `POST /surveys/{id}/answer`.
pub struct Answer;
impl Verb for Answer {
    const ROUTE: &'static str = "POST /surveys/{id}/answer";
    const ACTION: &'static str = "survey.answer";
    type Input = SurveyAnswer;
    type Output = SurveyView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: SurveyAnswer) -> Result<SurveyView, Fail> {
        let seen = work.get::<Survey>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut survey = work.get::<Survey>(id).await?;
        work.fresh(&survey)?;
        if survey.state == SurveyState::Answered {
            return Err(Refusal::conflict("survey.answered").with("no", &survey.no).into());
        }
        fill(work, &mut survey, input, "").await?;
        work.update(&mut survey)?;
        work.announce(
            Announcement::new("survey.answered", survey.case_id)
                .touches("survey", id, &survey.no)
                .attr("score", survey.score),
        );
        Ok(SurveyView::of(survey))
    }
}

/// Puts the answers in. Findings: `survey.respondent_unknown` (not a contact of the customer),
/// `survey.own_employee`, `survey.out_of_range`.
pub(super) async fn fill(
    work: &Work<'_>,
    survey: &mut Survey,
    input: SurveyAnswer,
    at: &str,
) -> Result<(), Fail> {
    let contract = work.get::<BilledContract>(survey.contract_id).await?;
    let contact = work.find::<Contact>(input.contact_id.0).await?;
    let scores = Scores {
        delivery: input.delivery,
        quality: input.quality,
        response: input.response,
        commercial: input.commercial,
        documents: input.documents,
    };
    let mut findings = scores.check(at);
    let place = [at, "/contact_id"].concat();
    let contact = contact.filter(|c| c.account_id == contract.account_id);
    findings.check(contact.is_some(), place.as_str(), "survey.respondent_unknown");
    if let Some(email) = contact.as_ref().and_then(|c| c.email.clone()) {
        let ours = work.select::<User>().eq(User::login, email).one().await?;
        findings.check(ours.is_none(), place, "survey.own_employee");
    }
    findings.finish()?;
    survey.contact_id = Some(input.contact_id.0);
    survey.respondent = contact.map(|c| c.name);
    survey.state = SurveyState::Answered;
    survey.answered_on = Some(work.today());
    survey.score = Some(scores.weighted());
    survey.scores = Doc(Some(scores));
    survey.comment = input.comment.map(String::from);
    Ok(())
}

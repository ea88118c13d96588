//! The five answers of an opportunity as of now.

use super::judge::judge;
use super::questions::{AdmissionQuestion, Answer, AnsweredBy, admitted};
use super::store::{self, Admission};
use crate::opportunity::Opportunity;
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, Look, Query, text_fields, view};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(AdmissionQuestion, AnsweredBy);

view! {
    /// One question; `yes` is null while it is not answered.
    pub struct AdmissionAnswerView { question: AdmissionQuestion, answered_by: AnsweredBy, yes: Option<bool>, note: Option<String> }
}
view! {
    /// Whether the deal may be worked on; null while something is open.
    pub struct AdmissionView {
        admitted: Option<bool>,
        checked_by: Option<Uuid>,
        checked_at: Option<DateTime<Utc>>,
        answers: Vec<AdmissionAnswerView>,
    }
}

impl AdmissionView {
    /// With what the team says now, or said last.
    pub fn told(answers: [Answer; 5], last: Option<&Admission>) -> Self {
        Self {
            admitted: admitted(&answers),
            checked_by: last.map(|last| last.checked_by),
            checked_at: last.map(|last| last.created_at),
            answers: answers.into_iter().map(AdmissionAnswerView::from).collect(),
        }
    }
}
impl From<Answer> for AdmissionAnswerView {
    fn from(answer: Answer) -> Self {
        Self { question: answer.question, answered_by: answer.by, yes: answer.yes, note: answer.note }
    }
}

/// `GET /opportunities/{id}/admission`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /opportunities/{id}/admission";
    const ACTION: &'static str = "opportunity.read";
    type Output = AdmissionView;

    async fn run(look: &Look, id: Uuid) -> Result<AdmissionView, Fail> {
        let opportunity = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let last = store::last(look, id).await?;
        Ok(AdmissionView::told(judge(look, &opportunity, last.as_ref()).await?, last.as_ref()))
    }
}

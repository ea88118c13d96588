//! Surveys as stored.

use super::score::Scores;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{Quantity, text_enum};
use ltc_store::{Doc, Fail, record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Asked, and answered.
    pub enum SurveyState { Asked = "ASKED", Answered = "ANSWERED" }
}
stored_text!(SurveyState);

record! {
    /// A survey of a contract's customer.
    pub struct Survey in "survey" {
        no: String,
        contract_id: Uuid,
        case_id: Uuid,
        contact_id: Option<Uuid>,
        /// The contact's name.
        respondent: Option<String>,
        state: SurveyState,
        asked_on: NaiveDate,
        answered_on: Option<NaiveDate>,
        scores: Doc<Option<Scores>>,
        score: Option<Quantity>,
        comment: Option<String>,
    }
}

impl Survey {
    /// A survey just asked.
    pub async fn asked(
        work: &mut Work<'_>,
        id: Uuid,
        contract_id: Uuid,
        case_id: Uuid,
    ) -> Result<Self, Fail> {
        let no = work.label("SV").await?;
        Ok(Self {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no,
            contract_id,
            case_id,
            contact_id: None,
            respondent: None,
            state: SurveyState::Asked,
            asked_on: work.today(),
            answered_on: None,
            scores: Doc(None),
            score: None,
            comment: None,
        })
    }
}

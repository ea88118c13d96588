//! Satisfaction surveys (SV): the customer's answers, weighted (domain.md 2.8.3, S-01 step 11).

mod answer;
mod create;
mod list;
pub mod score;
mod store;

pub use store::{Survey, SurveyState};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Surveys>()
        .query::<list::ShowSurvey>()
        .verb::<create::Create>()
        .verb::<answer::Answer>()
}

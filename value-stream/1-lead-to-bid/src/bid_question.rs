//! Questions to whoever runs the tender (答疑), and what was answered. Nobody asks after the day for questions.
//!
//! Reading order: `store` (record, lifecycle, view), `ask`, `answer`, `list`.

mod answer;
mod ask;
mod list;
mod store;

pub use store::{BidQuestion, BidQuestionView, LIFECYCLE};

use ltc_http::Api;

/// Everything under `/bid-questions`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::BidQuestions>()
        .query::<list::ShowBidQuestion>()
        .verb::<ask::Ask>()
        .verb::<answer::Answer>()
}

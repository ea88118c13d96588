//! A question of ours in a tender: record, table of moves, view.

use crate::bid::model::BidQuestionState::{self, Answered, Asked};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, view};
use ltc_kernel::{Lifecycle, Move};
use ltc_store::record;
use uuid::Uuid;

record! {
    /// A question and its answer.
    pub struct BidQuestion in "bid_question" {
        bid_id: Uuid,
        case_id: Uuid,
        question: String,
        /// Who asked.
        owner_id: Uuid,
        state: BidQuestionState,
        answer: Option<String>,
        answered_on: Option<NaiveDate>,
    }
}

impl BidQuestion {
    pub fn is_open(&self) -> bool {
        self.state == Asked
    }
}

/// Every move of a question.
pub static LIFECYCLE: Lifecycle<BidQuestionState> = Lifecycle::new(
    "bid_question",
    &[Asked],
    &[Move { from: Asked, event: "answer", to: Answered, needs: "the answer", who: "AR, SR" }],
);

view! {
    /// A question to whoever runs the tender.
    pub struct BidQuestionView {
        id: Uuid,
        version: i64,
        state: BidQuestionState,
        bid_id: Uuid,
        case_id: Uuid,
        question: String,
        owner_id: Uuid,
        answer: Option<String>,
        answered_on: Option<NaiveDate>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl BidQuestionView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, question: BidQuestion) -> Self {
        let allowed = work.allowed("bid_question", LIFECYCLE.allowed(question.state));
        Self::of(question, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, question: BidQuestion) -> Self {
        let allowed = look.allowed("bid_question", LIFECYCLE.allowed(question.state));
        Self::of(question, allowed)
    }
    fn of(q: BidQuestion, allowed_actions: Vec<String>) -> Self {
        Self {
            id: q.id,
            version: q.version,
            state: q.state,
            bid_id: q.bid_id,
            case_id: q.case_id,
            question: q.question,
            owner_id: q.owner_id,
            answer: q.answer,
            answered_on: q.answered_on,
            allowed_actions,
            created_at: q.created_at,
            updated_at: q.updated_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(BidQuestionState::ALL), Vec::<String>::new());
    }
}

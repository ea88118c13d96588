//! Reviews as stored.

use super::model::{Decider, Outcome};
use crate::opportunity::model::OpportunityStage;
use chrono::NaiveDate;
use ltc_governance::case::Grade;
use ltc_kernel::Currency;
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(Outcome, Decider);

record! {
    /// Why a deal was won or lost; what it was worth and how far it had come is kept with it.
    pub struct Review in "win_loss_review" {
        case_id: Uuid,
        opportunity_id: Uuid,
        outcome: Outcome,
        stage: OpportunityStage,
        grade: Grade,
        closed_on: NaiveDate,
        amount_minor: i64,
        currency: Currency,
        primary_reason: Decider,
        secondary_reason: Option<Decider>,
        winner_id: Option<Uuid>,
        winning_price_minor: Option<i64>,
        our_rank: Option<i64>,
        interviewed: bool,
        lessons: String,
        owner_id: Uuid,
    }
}

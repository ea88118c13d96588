//! Reviews as shown.

use super::model::{Decider, Outcome};
use super::rules::due_on;
use super::store::Review;
use crate::opportunity::model::OpportunityStage;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case::Grade;
use ltc_http::{text_fields, view};
use ltc_kernel::Money;
use uuid::Uuid;

text_fields!(Outcome, Decider);

view! {
    /// Why a deal was won or lost.
    pub struct WinLossReviewView {
        id: Uuid,
        version: i64,
        case_id: Uuid,
        opportunity_id: Uuid,
        outcome: Outcome,
        /// How far it had come.
        stage: OpportunityStage,
        grade: Grade,
        closed_on: NaiveDate,
        due_on: NaiveDate,
        amount: Money,
        primary_reason: Decider,
        secondary_reason: Option<Decider>,
        winner_id: Option<Uuid>,
        winning_price: Option<Money>,
        our_rank: Option<i64>,
        interviewed: bool,
        lessons: String,
        owner_id: Uuid,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl WinLossReviewView {
    pub fn of(r: Review) -> Self {
        Self {
            amount: Money::new(r.amount_minor, r.currency),
            winning_price: r.winning_price_minor.map(|minor| Money::new(minor, r.currency)),
            due_on: due_on(r.closed_on),
            id: r.id,
            version: r.version,
            case_id: r.case_id,
            opportunity_id: r.opportunity_id,
            outcome: r.outcome,
            stage: r.stage,
            grade: r.grade,
            closed_on: r.closed_on,
            primary_reason: r.primary_reason,
            secondary_reason: r.secondary_reason,
            winner_id: r.winner_id,
            our_rank: r.our_rank,
            interviewed: r.interviewed,
            lessons: r.lessons,
            owner_id: r.owner_id,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

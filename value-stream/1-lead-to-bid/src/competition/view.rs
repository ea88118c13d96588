//! The competition as shown.

use super::model::{Position, PriceLevel, Strategy};
use super::store::{Assessment, Competitor};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{text_fields, view};
use ltc_kernel::Money;
use uuid::Uuid;

text_fields!(Position, Strategy, PriceLevel);

view! {
    /// A company that we meet in deals.
    pub struct CompetitorView {
        id: Uuid,
        version: i64,
        name: String,
        products: Option<String>,
        strengths: Option<String>,
        weaknesses: Option<String>,
        tactics: Option<String>,
        price_level: Option<PriceLevel>,
        owner_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// A competitor in one deal: the battle note.
    pub struct CompetitorAssessmentView {
        id: Uuid,
        version: i64,
        case_id: Uuid,
        opportunity_id: Uuid,
        competitor_id: Uuid,
        position: Position,
        threat: i64,
        strategy: Strategy,
        our_counter: String,
        their_supporters: Option<String>,
        price_low: Option<Money>,
        price_high: Option<Money>,
        source: Option<String>,
        assessed_on: NaiveDate,
        owner_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// Each can be brought up to date by whom the policy lets.
pub(super) const MOVES: [&str; 1] = ["update"];

impl CompetitorView {
    pub fn of(c: Competitor, allowed_actions: Vec<String>) -> Self {
        Self {
            id: c.id,
            version: c.version,
            name: c.name,
            products: c.products,
            strengths: c.strengths,
            weaknesses: c.weaknesses,
            tactics: c.tactics,
            price_level: c.price_level,
            owner_id: c.owner_id,
            allowed_actions,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

impl CompetitorAssessmentView {
    pub fn of(a: Assessment, allowed_actions: Vec<String>) -> Self {
        let money = |minor: i64| Money::new(minor, a.currency);
        Self {
            price_low: a.price_low_minor.map(money),
            price_high: a.price_high_minor.map(money),
            id: a.id,
            version: a.version,
            case_id: a.case_id,
            opportunity_id: a.opportunity_id,
            competitor_id: a.competitor_id,
            position: a.position,
            threat: a.threat,
            strategy: a.strategy,
            our_counter: a.our_counter,
            their_supporters: a.their_supporters,
            source: a.source,
            assessed_on: a.assessed_on,
            owner_id: a.owner_id,
            allowed_actions,
            created_at: a.created_at,
            updated_at: a.updated_at,
        }
    }
}

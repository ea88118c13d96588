//! Competitors and how they stand in deals, as stored.

use super::model::{Position, PriceLevel, Strategy};
use chrono::NaiveDate;
use ltc_kernel::Currency;
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(Position, Strategy, PriceLevel);

record! {
    /// A company that we meet in deals.
    pub struct Competitor in "competitor" {
        name: String,
        /// The name as compared: one entry for each company.
        name_key: String,
        products: Option<String>,
        strengths: Option<String>,
        weaknesses: Option<String>,
        tactics: Option<String>,
        price_level: Option<PriceLevel>,
        owner_id: Uuid,
    }
}

record! {
    /// A competitor in one deal.
    pub struct Assessment in "competitor_assessment" {
        case_id: Uuid,
        opportunity_id: Uuid,
        competitor_id: Uuid,
        position: Position,
        /// 1 to 5.
        threat: i64,
        strategy: Strategy,
        our_counter: String,
        their_supporters: Option<String>,
        price_low_minor: Option<i64>,
        price_high_minor: Option<i64>,
        currency: Currency,
        source: Option<String>,
        assessed_on: NaiveDate,
        owner_id: Uuid,
    }
}

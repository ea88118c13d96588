//! A forecast as shown.

use super::model::Level;
use super::rollup::Amounts;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{text_fields, view};
use ltc_kernel::{Money, Ratio};
use uuid::Uuid;

text_fields!(Level);

view! {
    /// Amounts by category, in base currency; weighted is closed and what is open by its probability.
    pub struct ForecastAmounts { closed: Money, commit: Money, best_case: Money, pipeline: Money, weighted: Money }
}
view! {
    /// A unit or a person.
    pub struct ForecastLine {
        /// `unit:CN/EAST` or `user:<id>`: how an adjustment names it.
        subject: String,
        name: String,
        user_id: Option<Uuid>,
        level: i64,
        raw: ForecastAmounts,
        adjusted: ForecastAmounts,
    }
}
view! {
    /// What somebody said, kept for good; without an amount an adjustment was taken back.
    pub struct ForecastAdjustment {
        id: Uuid,
        subject: String,
        name: String,
        category: Level,
        amount: Option<Money>,
        /// The figure as it was then.
        seen: Money,
        reason: String,
        author_id: Uuid,
        created_at: DateTime<Utc>,
    }
}
view! {
    /// The forecast as it was on a day: closed and committed as adjusted.
    pub struct ForecastSnapshot { id: Uuid, taken_on: NaiveDate, taken_by: Uuid, expected: Money }
}
view! {
    /// The last snapshot at least so many days before the end, against what was won.
    pub struct ForecastHorizon { days: i64, taken_on: NaiveDate, expected: Money, accuracy: Option<Ratio> }
}
view! {
    /// A period that is over.
    pub struct ForecastPast { period: String, actual: Money, horizons: Vec<ForecastHorizon> }
}
view! {
    /// The forecast of a period.
    pub struct ForecastView {
        period: String,
        first_on: NaiveDate,
        last_on: NaiveDate,
        /// The sums hold only the deals of one's team.
        partial: bool,
        total: ForecastAmounts,
        adjusted: ForecastAmounts,
        /// Closed and committed, as adjusted.
        expected: Money,
        lines: Vec<ForecastLine>,
        /// All that was said, the latest first.
        adjustments: Vec<ForecastAdjustment>,
        snapshots: Vec<ForecastSnapshot>,
        past: Vec<ForecastPast>,
        currencies_without_rate: Vec<String>,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// What was written.
    pub struct ForecastWritten { id: Uuid, period: String, subject: Option<String>, category: Option<Level>, amount: Option<Money> }
}

impl From<Amounts> for ForecastAmounts {
    fn from(a: Amounts) -> Self {
        Self {
            closed: a.closed,
            commit: a.commit,
            best_case: a.best_case,
            pipeline: a.pipeline,
            weighted: a.weighted,
        }
    }
}

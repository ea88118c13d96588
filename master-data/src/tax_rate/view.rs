//! Tax rates as shown.

use super::store::TaxRate;
use chrono::NaiveDate;
use ltc_http::{Look, Work, view};
use ltc_kernel::Ratio;
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// One rate of a tax code for a span of days.
    pub struct TaxRateView {
        id: Uuid,
        version: i64,
        code: String,
        country: String,
        name: String,
        rate: Ratio,
        valid_from: NaiveDate,
        /// The last day; empty: until further notice.
        valid_to: Option<NaiveDate>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl TaxRateView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, rate: TaxRate) -> Self {
        Self::of(rate, look.allowed("tax_rate", ["update"].into_iter()))
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, rate: TaxRate) -> Self {
        Self::of(rate, work.allowed("tax_rate", ["update"].into_iter()))
    }
    fn of(r: TaxRate, allowed_actions: Vec<String>) -> Self {
        Self {
            id: r.id,
            version: r.version,
            code: r.code,
            country: r.country,
            name: r.name,
            rate: r.rate,
            valid_from: r.valid_from,
            valid_to: r.valid_to,
            allowed_actions,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

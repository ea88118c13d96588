//! Exchange rates as shown.

use super::store::DailyRate;
use crate::kinds::RateText;
use chrono::NaiveDate;
use ltc_http::{Look, Work, view};
use ltc_kernel::{Currency, ExchangeRate};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// What one unit of a currency was worth in another on a day.
    pub struct ExchangeRateView {
        id: Uuid,
        version: i64,
        from_currency: Currency,
        to_currency: Currency,
        quoted_on: NaiveDate,
        rate: RateText,
        source: String,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ExchangeRateView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, rate: DailyRate) -> Self {
        Self::of(rate, look.allowed("exchange_rate", ["update"].into_iter()))
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, rate: DailyRate) -> Self {
        Self::of(rate, work.allowed("exchange_rate", ["update"].into_iter()))
    }
    fn of(r: DailyRate, allowed_actions: Vec<String>) -> Self {
        Self {
            // Only rates above zero are ever stored (the column has a check).
            rate: RateText(ExchangeRate::from_scaled(r.rate_scaled).unwrap_or(ExchangeRate::one())),
            id: r.id,
            version: r.version,
            from_currency: r.from_currency,
            to_currency: r.to_currency,
            quoted_on: r.quoted_on,
            source: r.source,
            allowed_actions,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

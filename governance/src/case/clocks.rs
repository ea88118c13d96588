//! The sub-process clocks of a deal (domain.md 2.0, KPI-33): days with two decimals between boundary events.
use super::Case;
use chrono::{DateTime, Utc};
use ltc_http::view;

view! {
    /// Calendar days; null while the later event is missing.
    pub struct ClocksView {
        /// Opportunity created to award.
        ltb_days: Option<String>,
        /// Award to order confirmed.
        bto_days: Option<String>,
        /// Order confirmed to final acceptance.
        otd_days: Option<String>,
        /// First invoiceable milestone to last cash.
        dtc_days: Option<String>,
        /// Lead created to opportunity created.
        lto_days: Option<String>,
        /// Opportunity created to order confirmed.
        oto_days: Option<String>,
    }
}

/// Hundredths of a day between two instants, `None` unless both are known and in order.
pub fn hundredths(from: Option<DateTime<Utc>>, to: Option<DateTime<Utc>>) -> Option<i64> {
    let seconds = (to? - from?).num_seconds();
    (seconds >= 0).then(|| (seconds * 100 + 43_200) / 86_400)
}

fn days(from: Option<DateTime<Utc>>, to: Option<DateTime<Utc>>) -> Option<String> {
    hundredths(from, to).map(|h| format!("{}.{:02}", h / 100, h % 100))
}

impl ClocksView {
    pub fn of(c: &Case) -> Self {
        Self {
            ltb_days: days(c.opportunity_created_at, c.awarded_at),
            bto_days: days(c.awarded_at, c.order_confirmed_at),
            otd_days: days(c.order_confirmed_at, c.final_acceptance_at),
            dtc_days: days(c.first_billable_at, c.last_cash_at),
            lto_days: days(c.lead_created_at, c.opportunity_created_at),
            oto_days: days(c.opportunity_created_at, c.order_confirmed_at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<DateTime<Utc>> {
        text.parse().ok()
    }

    #[test]
    fn a_clock_needs_both_ends_in_order() {
        let (from, to) = (at("2026-01-01T00:00:00Z"), at("2026-01-11T12:00:00Z"));
        assert_eq!(days(from, to).as_deref(), Some("10.50"));
        assert_eq!(days(to, from), None);
        assert_eq!(days(from, None), None);
    }
}

//! Estimates as stored.

use super::margin::Figures;
use super::model::{Content, EstimateState, FinancingMethod};
use chrono::{DateTime, Utc};
use ltc_kernel::{Currency, Money, Quantity, Ratio};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(EstimateState, FinancingMethod);

record! {
    /// An estimate 概算 of one quote version (domain.md 4.1).
    pub struct Estimate in "estimate" {
        no: String,
        case_id: Uuid,
        opportunity_id: Uuid,
        quote_id: Uuid,
        quote_no: String,
        quote_revision: i64,
        owner_id: Uuid,
        content: Doc<Content>,
        currency: Currency,
        revenue_minor: i64,
        cost_minor: i64,
        overhead_minor: i64,
        financing_minor: i64,
        method: FinancingMethod,
        margin_before: Ratio,
        margin_after: Ratio,
        wacp_months: Quantity,
        wacp_days: i64,
        peak_funding_minor: Option<i64>,
        payback_month: Option<i64>,
        note: Option<String>,
        state: EstimateState,
        /// SHA-256 of the content, from the lock on.
        content_hash: Option<String>,
        locked_at: Option<DateTime<Utc>>,
    }
}

impl Estimate {
    /// Takes the figures of its content.
    pub fn take(&mut self, content: Content, figures: &Figures) {
        self.content = Doc(content);
        self.currency = figures.revenue.currency();
        self.revenue_minor = figures.revenue.minor();
        self.cost_minor = figures.cost.minor();
        self.overhead_minor = figures.overhead.minor();
        self.financing_minor = figures.financing.minor();
        self.method = figures.method;
        self.margin_before = figures.margin_before;
        self.margin_after = figures.margin_after;
        self.wacp_months = figures.wacp_months;
        self.wacp_days = figures.wacp_days;
        self.peak_funding_minor = figures.peak_funding.map(Money::minor);
        self.payback_month = figures.payback_month;
    }
    /// An amount in its currency.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// What the lock is bound to: the content and the quote version.
    pub fn hash(&self) -> String {
        ltc_governance::content_hash(&(self.quote_id, self.quote_revision, &self.content.0))
    }
}

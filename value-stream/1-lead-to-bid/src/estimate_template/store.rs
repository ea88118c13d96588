//! Templates and cost rates as stored.

use super::model::{TemplateLine, TemplateState};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(TemplateState);

record! {
    /// What estimates of a kind of deal start from.
    pub struct EstimateTemplate in "estimate_template" {
        no: String,
        name: String,
        /// None: for every product line.
        product_lines: Doc<Vec<String>>,
        lines: Doc<Vec<TemplateLine>>,
        note: Option<String>,
        state: TemplateState,
        owner_id: Uuid,
    }
}
record! {
    /// What an hour costs us from a day on. A newer one takes its place; none is ever changed.
    pub struct CostRate in "cost_rate" {
        code: String,
        name: String,
        hourly_minor: i64,
        currency: Currency,
        valid_from: NaiveDate,
        owner_id: Uuid,
    }
}

impl CostRate {
    /// Cost of one hour.
    pub fn hourly(&self) -> Money {
        Money::new(self.hourly_minor, self.currency)
    }
}

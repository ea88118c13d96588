//! Claims as stored.

use super::days::InterestPart;
use super::model::{LateInterestState, RateBasis};
use super::postings::Claimed;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(LateInterestState, RateBasis);

record! {
    /// A claim of interest; its receivable has the same id.
    pub struct LateInterest in "late_interest" {
        /// `LI-2026-000001`.
        no: String,
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        contract_id: Uuid,
        /// What was paid late.
        invoice_id: Uuid,
        invoice_no: String,
        currency: Currency,
        base_currency: Currency,
        rate_basis: RateBasis,
        /// Per day.
        late_rate: Ratio,
        /// Due, or claimed up to this day; the first day that bears interest is the next.
        from_on: NaiveDate,
        to_on: NaiveDate,
        parts: Doc<Vec<InterestPart>>,
        gross_minor: i64,
        net_minor: i64,
        tax_minor: i64,
        base_gross_minor: i64,
        base_net_minor: i64,
        claimed_on: NaiveDate,
        due_on: NaiveDate,
        withdrawn_on: Option<NaiveDate>,
        reason: Option<String>,
        author_id: Uuid,
        state: LateInterestState,
    }
}

impl LateInterest {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// The amounts as they were posted.
    pub fn claimed(&self) -> Claimed {
        let both = |minor, base| (self.money(minor), Money::new(base, self.base_currency));
        Claimed {
            gross: both(self.gross_minor, self.base_gross_minor),
            net: both(self.net_minor, self.base_net_minor),
            tax: both(self.tax_minor, self.base_gross_minor - self.base_net_minor),
        }
    }
}

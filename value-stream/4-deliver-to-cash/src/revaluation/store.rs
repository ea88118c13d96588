//! Revaluations as stored.

use super::items::Valued;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money};
use ltc_store::{Doc, record};
use uuid::Uuid;

record! {
    /// One run for one legal entity and day.
    pub struct Revaluation in "revaluation" {
        /// `RV-2026-000001`.
        no: String,
        legal_entity_id: Uuid,
        valued_on: NaiveDate,
        base_currency: Currency,
        /// Foreign currency is kept on bank accounts and was valued too.
        with_bank: bool,
        /// A gain is positive.
        difference_minor: i64,
        items: Doc<Vec<Valued>>,
        run_by: Uuid,
    }
}

impl Revaluation {
    pub fn difference(&self) -> Money {
        Money::new(self.difference_minor, self.base_currency)
    }
}

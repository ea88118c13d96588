//! Runs and assessments as stored.

use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{Doc, record};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A cell of the matrix, or a customer that is assessed by itself; in base currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossRow {
    pub region: String,
    pub size: Option<String>,
    pub bucket: String,
    /// Assessed by itself.
    pub account_id: Option<Uuid>,
    pub contract_assets: bool,
    pub exposure_minor: i64,
    pub rate: Ratio,
    pub loss_minor: i64,
}

record! {
    /// A run; never changed: the next one charges or releases the difference.
    pub struct CreditLossRun in "credit_loss_run" {
        /// `EC-2026-000001`.
        no: String,
        legal_entity_id: Uuid,
        base_currency: Currency,
        as_of: NaiveDate,
        /// What is to come, as a factor of all rates.
        forward_factor: Ratio,
        rows: Doc<Vec<LossRow>>,
        required_minor: i64,
        change_minor: i64,
        asset_required_minor: i64,
        asset_change_minor: i64,
        run_by: Uuid,
    }
}

impl CreditLossRun {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.base_currency)
    }
}

record! {
    /// A customer with objective evidence: which share of what it owes is lost (呆账).
    pub struct CreditLossAssessment in "credit_loss_assessment" {
        account_id: Uuid,
        loss_rate: Ratio,
        evidence: String,
        assessed_on: NaiveDate,
        assessed_by: Uuid,
        ended_on: Option<NaiveDate>,
    }
}

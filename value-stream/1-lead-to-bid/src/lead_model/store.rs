//! Models as stored: what was learnt is never changed, only whether it is asked.

use super::facts::cells;
use super::model::{FEATURE_SET, LeadModelState};
use crate::lead::Lead;
use chrono::{DateTime, Utc};
use ltc_kernel::{Currency, Ratio};
use ltc_learning::{Measures, Model};
use ltc_store::{Doc, Fail, Reads, record, stored_text};
use uuid::Uuid;

stored_text!(LeadModelState);

record! {
    /// A model with all that it was learnt from and how good it is.
    pub struct LeadModel in "lead_model" {
        no: String,
        state: LeadModelState,
        feature_set: i64,
        /// Nil: the schedule.
        asked_by: Uuid,
        /// Leads that had come to an end, and how many of them were converted.
        outcomes: i64,
        converted: i64,
        /// The earlier ones, which it learnt from; it was measured on the later ones.
        learnt_from: i64,
        first_received_at: DateTime<Utc>,
        last_received_at: DateTime<Utc>,
        measures: Doc<Measures>,
        /// The model that was on, measured on the same leads.
        rival: Option<Doc<Measures>>,
        model: Doc<Model>,
        turned_on_by: Option<Uuid>,
        turned_on_at: Option<DateTime<Utc>>,
    }
}

impl LeadModel {
    /// The chance that the lead is converted, by what was known when it came in.
    pub fn likelihood(&self, lead: &Lead, base: Currency) -> Ratio {
        self.model.0.likelihood(&cells(&lead.first_known(), base))
    }
    /// Does it tell more than the share of converted leads does?
    pub fn is_useful(&self) -> bool {
        useful(&self.measures.0)
    }
}

/// Better than the base rate on leads that it has not seen.
pub fn useful(measures: &Measures) -> bool {
    measures.log_loss < measures.base_log_loss
}

/// The one that is on.
pub async fn active(db: &impl Reads) -> Result<Option<LeadModel>, Fail> {
    let on = db.select::<LeadModel>().eq(LeadModel::state, LeadModelState::Active);
    on.eq(LeadModel::feature_set, FEATURE_SET).descending(LeadModel::created_at).one().await
}

/// Those that a later one takes the place of.
pub async fn in_the_way(db: &impl Reads, states: &[LeadModelState]) -> Result<Vec<LeadModel>, Fail> {
    db.select::<LeadModel>().any_of(LeadModel::state, states.iter().copied()).all().await
}

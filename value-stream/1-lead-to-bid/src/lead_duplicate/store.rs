//! Suggestions as stored.

use ltc_http::text_fields;
use ltc_kernel::{Ratio, text_enum};
use ltc_master_data::matching::{Evidence, EvidenceKind};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

text_enum! {
    pub enum LeadDuplicateState { Open = "OPEN", Merged = "MERGED", Dismissed = "DISMISSED" }
}
stored_text!(LeadDuplicateState);
text_fields!(LeadDuplicateState);

record! {
    /// Two leads that may be one; the later names the earlier.
    pub struct LeadDuplicate in "lead_duplicate" {
        lead_id: Uuid,
        other_id: Uuid,
        lead_no: String,
        other_no: String,
        lead_name: String,
        other_name: String,
        /// Who has the later lead.
        owner_id: Uuid,
        score: Ratio,
        evidence: Doc<Vec<Evidence>>,
        state: LeadDuplicateState,
    }
}

/// One piece of evidence as text for people: its kind, how alike, its points.
pub fn told(evidence: Vec<Evidence>) -> Vec<(EvidenceKind, Ratio, Ratio)> {
    let one = |e: Evidence| (e.kind, Ratio::from_scaled(e.alike), Ratio::from_scaled(e.points));
    evidence.into_iter().map(one).collect()
}

//! Suggestions as shown.

use super::store::{LeadDuplicate, LeadDuplicateState, told};
use chrono::{DateTime, Utc};
use ltc_http::view;
use ltc_kernel::Ratio;
use ltc_master_data::matching::Evidence;
use uuid::Uuid;

view! {
    /// One piece of evidence: CREDIT_CODE, NAME, PINYIN, DOMAIN, PHONE, CITY; how alike, and its share of the score.
    pub struct EvidenceView { kind: String, alike: Ratio, points: Ratio }
}

/// All evidence of a match.
pub fn evidence(all: Vec<Evidence>) -> Vec<EvidenceView> {
    let one = |(kind, alike, points)| {
        let kind: ltc_master_data::matching::EvidenceKind = kind;
        EvidenceView { kind: kind.to_string(), alike, points }
    };
    told(all).into_iter().map(one).collect()
}

view! {
    /// Two leads that may be one.
    pub struct LeadDuplicateView {
        id: Uuid,
        version: i64,
        state: LeadDuplicateState,
        lead_id: Uuid,
        lead_no: String,
        lead_name: String,
        other_id: Uuid,
        other_no: String,
        other_name: String,
        owner_id: Uuid,
        match_score: Ratio,
        evidence: Vec<EvidenceView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LeadDuplicateView {
    /// With the moves open to the person who looks.
    pub fn of(d: LeadDuplicate, allowed_actions: Vec<String>) -> Self {
        Self {
            id: d.id,
            version: d.version,
            state: d.state,
            lead_id: d.lead_id,
            lead_no: d.lead_no,
            lead_name: d.lead_name,
            other_id: d.other_id,
            other_no: d.other_no,
            other_name: d.other_name,
            owner_id: d.owner_id,
            match_score: d.score,
            evidence: evidence(d.evidence.0),
            allowed_actions,
            created_at: d.created_at,
            updated_at: d.updated_at,
        }
    }
}

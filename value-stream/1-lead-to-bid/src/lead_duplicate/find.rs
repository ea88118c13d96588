//! Candidates of one company among the open leads, and what is noted of them.

use super::store::{LeadDuplicate, LeadDuplicateState};
use crate::lead::Lead;
use crate::lead::model::LeadState;
use ltc_http::Work;
use ltc_master_data::matching::{Keys, Match, compare};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Column, Doc, Fail, Reads, Select};
use uuid::Uuid;

/// A key that more leads share than this says nothing.
const MOST: u64 = 200;

/// Open leads that are likely the same company, best first; one statement, none where nothing is known. A name alone
/// is never enough: without the same credit code, phone or domain no score reaches `LIKELY`.
pub async fn candidates(db: &impl Reads, keys: &Keys, own: Uuid) -> Result<Vec<(Lead, Match)>, Fail> {
    let column = Select::<Lead>::expr;
    let mut any = Cond::any();
    let by = [
        (Column::new("credit_code"), keys.credit_code.clone()),
        (Column::new("email"), keys.email.clone()),
        (Column::new("phone_key"), keys.phone.clone()),
        (Column::new("domain_key"), keys.domain.clone()),
    ];
    let known: Vec<_> = by.into_iter().filter(|(_, key)| !key.is_empty()).collect();
    if known.is_empty() {
        return Ok(vec![]);
    }
    for (key, value) in known {
        any = any.add(column(key).eq(value));
    }
    let open = LeadState::ALL.iter().copied().filter(|state| state.is_open());
    let found = db.select::<Lead>().any_of(Lead::state, open).ne(Column::new("id"), own).filter_all(any);
    let found = found.limit(MOST).all().await?;
    let mut found: Vec<_> =
        found.into_iter().map(|lead| (compare(keys, &lead.keys()), lead)).map(|(m, l)| (l, m)).collect();
    found.retain(|(_, m)| m.is_likely());
    found.sort_by_key(|(lead, m)| (-m.score, lead.created_at));
    Ok(found)
}

/// The suggestion that two leads are one.
pub fn suggestion(work: &Work<'_>, lead: &Lead, other: &Lead, found: Match) -> LeadDuplicate {
    LeadDuplicate {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        lead_id: lead.id,
        other_id: other.id,
        lead_no: lead.no.clone(),
        other_no: other.no.clone(),
        lead_name: lead.company_name.clone().unwrap_or_else(|| lead.title.clone()),
        other_name: other.company_name.clone().unwrap_or_else(|| other.title.clone()),
        owner_id: lead.owner_id,
        score: found.ratio(),
        evidence: Doc(found.evidence),
        state: LeadDuplicateState::Open,
    }
}

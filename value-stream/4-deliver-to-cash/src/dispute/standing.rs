//! What of receivables is disputed: of each, the sum of the disputes that are not settled, and never more than is open.

use super::model::DisputeState;
use super::store::Dispute;
use crate::receivable::Receivable;
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Minor units in the currency of each receivable; those without a dispute are left out.
pub async fn disputed(db: &(impl Reads + Sync), of: &[Receivable]) -> Result<BTreeMap<Uuid, i64>, Fail> {
    let open: Vec<&Receivable> = of.iter().filter(|r| r.open_minor > 0).collect();
    if open.is_empty() {
        return Ok(BTreeMap::new());
    }
    let live = db.select::<Dispute>().any_of(Dispute::invoice_id, open.iter().map(|r| r.id));
    let mut sums: BTreeMap<Uuid, i64> = BTreeMap::new();
    for dispute in live.ne(Dispute::state, DisputeState::Settled).all().await? {
        *sums.entry(dispute.invoice_id.unwrap_or_default()).or_default() += dispute.amount_minor;
    }
    for r in open {
        if let Some(sum) = sums.get_mut(&r.id) {
            *sum = (*sum).min(r.open_minor);
        }
    }
    Ok(sums)
}

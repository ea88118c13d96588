//! All open leads are compared; new suggestions are noted.

use super::find::suggestion;
use super::pairs::pairs;
use super::store::LeadDuplicate;
use crate::lead::Lead;
use crate::lead::model::LeadState;
use ltc_http::{Belongs, Verb, Work, form, view};
use ltc_master_data::matching::Keys;
use ltc_store::{Announcement, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The newest open leads that one scan compares.
const MOST: u64 = 20_000;
/// The best new suggestions that one scan notes; the next goes on.
const MOST_NEW: usize = 500;

form! {
    /// Nothing to say.
    pub struct LeadDuplicateScan {}
}
view! {
    /// What a scan found.
    pub struct LeadsScanned { id: Uuid, compared: i64, likely: i64, noted: i64 }
}

/// `POST /lead-duplicates/scan`
pub struct Scan;
impl Verb for Scan {
    const ROUTE: &'static str = "POST /lead-duplicates/scan";
    const ACTION: &'static str = "lead_duplicate.scan";
    type Input = LeadDuplicateScan;
    type Output = LeadsScanned;

    async fn run(work: &mut Work<'_>, id: Uuid, _: LeadDuplicateScan) -> Result<LeadsScanned, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let open = LeadState::ALL.iter().copied().filter(|state| state.is_open());
        let leads = work.select::<Lead>().any_of(Lead::state, open).descending(Lead::created_at);
        let mut leads = leads.limit(MOST).all().await?;
        leads.reverse();
        let keys: Vec<Keys> = leads.iter().map(Lead::keys).collect();
        let found = pairs(&keys);
        let noted = work.select::<LeadDuplicate>().all().await?;
        let noted: BTreeSet<(Uuid, Uuid)> = noted.iter().map(|d| (d.lead_id, d.other_id)).collect();
        let likely = found.len();
        // The later lead names the earlier.
        let new = found.into_iter().filter(|(a, b, _)| !noted.contains(&(leads[*b].id, leads[*a].id)));
        let new: Vec<LeadDuplicate> =
            new.take(MOST_NEW).map(|(a, b, m)| suggestion(work, &leads[b], &leads[a], m)).collect();
        work.insert_all(&new);
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let scanned =
            LeadsScanned { id, compared: count(leads.len()), likely: count(likely), noted: count(new.len()) };
        work.begin(id);
        let said = Announcement::new("lead_duplicate.scanned", id);
        work.announce(said.attr("compared", scanned.compared).attr("noted", scanned.noted));
        Ok(scanned)
    }
}

//! Pools as stored, and which of them a lead belongs to.

use ltc_http::text_fields;
use ltc_kernel::text_enum;
use ltc_store::{Doc, Fail, Reads, record, stored_text};
use uuid::Uuid;

text_enum! {
    pub enum LeadPoolState { Active = "ACTIVE", Retired = "RETIRED" }
}
stored_text!(LeadPoolState);
text_fields!(LeadPoolState);

record! {
    /// A pool of leads.
    pub struct LeadPool in "lead_pool" {
        no: String,
        name: String,
        /// Who is told when a first touch is late.
        manager_id: Uuid,
        /// Who may claim; nobody named: everybody who may claim at all.
        members: Doc<Vec<Uuid>>,
        /// Which leads come here; nothing named: any.
        countries: Doc<Vec<String>>,
        product_lines: Doc<Vec<String>>,
        /// Most leads of this pool that one person holds open.
        held_limit: i64,
        /// Most leads that one person claims on a day.
        daily_limit: i64,
        /// Days for which who left a lead may not claim it again.
        rest_days: i64,
        state: LeadPoolState,
    }
}

impl LeadPool {
    /// May this person claim here?
    pub fn admits(&self, user_id: Uuid) -> bool {
        self.members.0.is_empty() || self.members.0.contains(&user_id)
    }
    /// How exactly the pool fits; `None`: not at all.
    fn fits(&self, country: &str, product_line: Option<&str>) -> Option<u8> {
        let one = |named: &[String], value: Option<&str>| match (named, value) {
            ([], _) => Some(0),
            (named, Some(value)) if named.iter().any(|n| n == value) => Some(1),
            _ => None,
        };
        Some(2 * one(&self.product_lines.0, product_line)? + one(&self.countries.0, Some(country))?)
    }
}

/// The active pool that fits best: product line before country before neither; the oldest of equals.
pub async fn pool_for(
    db: &impl Reads,
    country: &str,
    product_line: Option<&str>,
) -> Result<Option<LeadPool>, Fail> {
    let pools = db.select::<LeadPool>().eq(LeadPool::state, LeadPoolState::Active);
    let pools = pools.ascending(LeadPool::created_at).all().await?;
    let mut best: Option<(u8, LeadPool)> = None;
    for pool in pools {
        let fit = pool.fits(country, product_line);
        if let Some(fit) = fit.filter(|fit| best.as_ref().is_none_or(|(most, _)| fit > most)) {
            best = Some((fit, pool));
        }
    }
    Ok(best.map(|(_, pool)| pool))
}

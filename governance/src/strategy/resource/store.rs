use super::model::ResourceRole;
use crate::case::{Case, CaseState};
use chrono::NaiveDate;
use ltc_http::text_fields;
use ltc_store::{Column, Fail, Reads, record, stored_text};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

text_fields!(ResourceRole);
stored_text!(ResourceRole);

record! {
    /// What there is of a role in a week.
    pub struct ResourceCapacity in "resource_capacity" {
        role: ResourceRole,
        /// Its Monday.
        week_on: NaiveDate,
        /// Hours.
        hours: i64,
    }
}

record! {
    /// What a deal needs of a role in a week, and what of it it holds.
    pub struct ResourceDemand in "resource_demand" {
        case_id: Uuid,
        role: ResourceRole,
        /// Its Monday.
        week_on: NaiveDate,
        /// Hours needed.
        hours: i64,
        /// Hours held.
        booked: i64,
    }
}

/// The deals of demands, in one select.
pub async fn cases_of(db: &impl Reads, demands: &[ResourceDemand]) -> Result<HashMap<Uuid, Case>, Fail> {
    let ids: BTreeSet<Uuid> = demands.iter().map(|d| d.case_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let cases = db.select::<Case>().any_of(Column::new("id"), ids).all().await?;
    Ok(cases.into_iter().map(|c| (c.id, c)).collect())
}

/// Demands of these weeks by deals that are open: what a deal held that is lost or closed is free.
pub async fn open_demands(
    db: &impl Reads,
    weeks: &[NaiveDate],
) -> Result<(Vec<ResourceDemand>, HashMap<Uuid, Case>), Fail> {
    if weeks.is_empty() {
        return Ok((vec![], HashMap::new()));
    }
    let all = db.select::<ResourceDemand>().any_of(ResourceDemand::week_on, weeks.iter().copied());
    let mut demands = all.all().await?;
    let cases = cases_of(db, &demands).await?;
    demands.retain(|d| cases.get(&d.case_id).is_some_and(|c| c.state == CaseState::Open));
    Ok((demands, cases))
}

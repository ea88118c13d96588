use super::model::ResourceRole;
use super::store::{ResourceCapacity, ResourceDemand};
use chrono::NaiveDate;
use ltc_http::view;
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// What there is of a role in a week, in hours.
    pub struct ResourceCapacityView {
        id: Uuid,
        version: i64,
        role: ResourceRole,
        week_on: NaiveDate,
        hours: i64,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// What a deal needs of a role in a week, and what of it it holds.
    pub struct ResourceDemandView {
        id: Uuid,
        version: i64,
        case_id: Uuid,
        role: ResourceRole,
        week_on: NaiveDate,
        hours: i64,
        booked: i64,
        /// Needed and not held.
        short: i64,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ResourceCapacityView {
    pub fn of(c: ResourceCapacity) -> Self {
        Self {
            id: c.id,
            version: c.version,
            role: c.role,
            week_on: c.week_on,
            hours: c.hours,
            allowed_actions: vec![],
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}
impl ResourceDemandView {
    pub fn of(d: ResourceDemand, allowed_actions: Vec<String>) -> Self {
        Self {
            short: (d.hours - d.booked).max(0),
            id: d.id,
            version: d.version,
            case_id: d.case_id,
            role: d.role,
            week_on: d.week_on,
            hours: d.hours,
            booked: d.booked,
            allowed_actions,
            created_at: d.created_at,
            updated_at: d.updated_at,
        }
    }
}

/// The moves of a demand, by what is needed and held.
pub fn events(d: &ResourceDemand) -> impl Iterator<Item = &'static str> + use<> {
    let short = d.hours > d.booked;
    let all = [("book", short), ("reallocate", short), ("release", d.hours > 0 || d.booked > 0)];
    all.into_iter().filter(|(_, on)| *on).map(|(event, _)| event)
}

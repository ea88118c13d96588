use super::store::OrgUnit;
use ltc_http::{Look, Work, view};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A unit and who belongs to it.
    pub struct OrgUnitView {
        id: Uuid,
        version: i64,
        code: String,
        name: String,
        manager_id: Option<Uuid>,
        member_ids: Vec<Uuid>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl OrgUnitView {
    pub fn seen(look: &Look, unit: OrgUnit) -> Self {
        Self::of(unit, look.allowed("org_unit", ["update"].into_iter()))
    }
    pub fn written(work: &Work<'_>, unit: OrgUnit) -> Self {
        Self::of(unit, work.allowed("org_unit", ["update"].into_iter()))
    }
    fn of(u: OrgUnit, allowed_actions: Vec<String>) -> Self {
        Self {
            id: u.id,
            version: u.version,
            code: u.code,
            name: u.name,
            manager_id: u.manager_id,
            member_ids: u.members.0,
            allowed_actions,
            created_at: u.created_at,
            updated_at: u.updated_at,
        }
    }
}

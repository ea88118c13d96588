use super::model::{LIFECYCLE, ProgrammeState};
use super::store::Programme;
use ltc_http::{Look, Work, view};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A programme and its deals.
    pub struct ProgrammeView {
        id: Uuid,
        no: String,
        version: i64,
        state: ProgrammeState,
        name: String,
        goal: String,
        owner_id: Uuid,
        case_ids: Vec<Uuid>,
        outcome: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ProgrammeView {
    pub fn seen(look: &Look, p: Programme) -> Self {
        let allowed = look.allowed("programme", LIFECYCLE.allowed(p.state));
        Self::of(p, allowed)
    }
    pub fn written(work: &Work<'_>, p: Programme) -> Self {
        let allowed = work.allowed("programme", LIFECYCLE.allowed(p.state));
        Self::of(p, allowed)
    }
    fn of(p: Programme, allowed_actions: Vec<String>) -> Self {
        Self {
            id: p.id,
            no: p.no,
            version: p.version,
            state: p.state,
            name: p.name,
            goal: p.goal,
            owner_id: p.owner_id,
            case_ids: p.cases.0,
            outcome: p.outcome,
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}

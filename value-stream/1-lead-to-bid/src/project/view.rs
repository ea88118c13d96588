//! A project as shown.

use super::lifecycle::LIFECYCLE;
use super::model::{Charter, ProjectState, ResourceLevel};
use super::store::Project;
use chrono::{DateTime, Utc};
use ltc_governance::case::Grade;
use ltc_http::{LongText, Look, Work, form, text_fields, view};
use ltc_kernel::Money;
use uuid::Uuid;

text_fields!(ProjectState, ResourceLevel);

form! {
    /// The charter 项目章程.
    pub struct ProjectCharter {
        objective: LongText,
        scope: LongText,
        out_of_scope: Option<LongText>,
        success_criteria: LongText,
        constraints: Option<LongText>,
        risks: Vec<String>,
    }
}
impl From<ProjectCharter> for Charter {
    fn from(c: ProjectCharter) -> Self {
        Self {
            objective: c.objective.0,
            scope: c.scope.0,
            out_of_scope: c.out_of_scope.map(String::from),
            success_criteria: c.success_criteria.0,
            constraints: c.constraints.map(String::from),
            risks: c.risks,
        }
    }
}

view! {
    /// A sales project.
    pub struct ProjectView {
        id: Uuid,
        no: String,
        version: i64,
        state: ProjectState,
        case_id: Uuid,
        opportunity_id: Uuid,
        account_id: Uuid,
        name: String,
        owner_id: Uuid,
        objective: String,
        scope: String,
        out_of_scope: Option<String>,
        success_criteria: String,
        constraints: Option<String>,
        risks: Vec<String>,
        bid_budget: Option<Money>,
        grade: Grade,
        resource_level: ResourceLevel,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// The events that a person may ask for; `appoint` as long as the project is not over.
fn events(state: ProjectState) -> impl Iterator<Item = &'static str> {
    let over = LIFECYCLE.is_final(state);
    LIFECYCLE.allowed(state).chain(["appoint"].into_iter().filter(move |_| !over))
}

impl ProjectView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, project: Project) -> Self {
        let allowed = work.allowed("project", events(project.state).filter(|event| asked_for(event)));
        Self::of(project, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, project: Project) -> Self {
        let allowed = look.allowed("project", events(project.state).filter(|event| asked_for(event)));
        Self::of(project, allowed)
    }
    fn of(p: Project, allowed_actions: Vec<String>) -> Self {
        let bid_budget = p.bid_budget();
        let charter = p.charter.0;
        Self {
            id: p.id,
            no: p.no,
            version: p.version,
            state: p.state,
            case_id: p.case_id,
            opportunity_id: p.opportunity_id,
            account_id: p.account_id,
            name: p.name,
            owner_id: p.owner_id,
            objective: charter.objective,
            scope: charter.scope,
            out_of_scope: charter.out_of_scope,
            success_criteria: charter.success_criteria,
            constraints: charter.constraints,
            risks: charter.risks,
            bid_budget,
            grade: p.grade,
            resource_level: p.resource_level,
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}

fn asked_for(event: &str) -> bool {
    matches!(event, "update" | "cancel" | "appoint")
}

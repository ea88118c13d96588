//! Template versions as shown.

use super::lifecycle::{LIFECYCLE, TemplateState};
use super::model::{
    BudgetControl, CreditMode, Criterion, EstimateDepth, GateMode, Names, ResourceLevel, ReviewDepth, Rhythm,
    TemplateContent,
};
use super::shipped::Shipped;
use super::store::TemplateVersion;
use crate::case::{Grade, Template};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, text_fields, view};
use uuid::Uuid;

text_fields!(
    TemplateState,
    GateMode,
    ReviewDepth,
    Criterion,
    EstimateDepth,
    Rhythm,
    ResourceLevel,
    BudgetControl,
    CreditMode
);

view! {
    /// A version of a template in a list.
    pub struct ProcessTemplateView {
        id: Uuid,
        no: String,
        version: i64,
        state: TemplateState,
        code: Template,
        /// 0 is the shipped one.
        revision: i64,
        shipped: bool,
        /// New deals take this one today.
        in_force: bool,
        name: Names,
        summary: Names,
        grades: Vec<Grade>,
        valid_from: Option<NaiveDate>,
        /// Open deals that are fixed on this version.
        deals: i64,
        note: Option<String>,
        based_on_id: Option<Uuid>,
        authors: Vec<Uuid>,
        released_by: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// A version whole.
    pub struct ProcessTemplateDetail {
        id: Uuid,
        no: String,
        version: i64,
        state: TemplateState,
        template: ProcessTemplateView,
        content: TemplateContent,
        allowed_actions: Vec<String>,
    }
}

fn no(code: Template, revision: i64) -> String {
    [code.as_str(), " ", &revision.to_string()].concat()
}

impl ProcessTemplateView {
    pub(super) fn shipped(s: &Shipped, allowed_actions: Vec<String>) -> Self {
        Self {
            id: s.id,
            no: no(s.code, 0),
            version: 1,
            state: TemplateState::Released,
            code: s.code,
            revision: 0,
            shipped: true,
            in_force: true,
            name: s.content.name.clone(),
            summary: s.content.summary.clone(),
            grades: s.content.grades.clone(),
            valid_from: None,
            deals: 0,
            note: None,
            based_on_id: None,
            authors: vec![],
            released_by: None,
            released_at: None,
            allowed_actions,
        }
    }
    pub(super) fn stored(v: &TemplateVersion, allowed_actions: Vec<String>) -> Self {
        Self {
            id: v.id,
            no: no(v.code, v.revision),
            version: v.version,
            state: v.state,
            code: v.code,
            revision: v.revision,
            shipped: false,
            in_force: false,
            name: v.content.0.name.clone(),
            summary: v.content.0.summary.clone(),
            grades: v.content.0.grades.clone(),
            valid_from: v.valid_from,
            deals: 0,
            note: v.note.clone(),
            based_on_id: Some(v.based_on_id),
            authors: v.authors.0.clone(),
            released_by: v.released_by,
            released_at: v.released_at,
            allowed_actions,
        }
    }
}

impl ProcessTemplateDetail {
    /// As the verb leaves it.
    pub(super) fn written(work: &Work<'_>, v: TemplateVersion) -> Self {
        let allowed =
            moves(&v, work.actor_id(), work.allowed("process_template", LIFECYCLE.allowed(v.state)));
        Self::of(ProcessTemplateView::stored(&v, allowed), v.content.0)
    }
    pub(super) fn of(template: ProcessTemplateView, content: TemplateContent) -> Self {
        Self {
            id: template.id,
            no: template.no.clone(),
            version: template.version,
            state: template.state,
            allowed_actions: template.allowed_actions.clone(),
            template,
            content,
        }
    }
}

/// What a person may do with a stored version: who wrote in it does not release it.
fn moves(v: &TemplateVersion, me: Uuid, mut allowed: Vec<String>) -> Vec<String> {
    if v.authors.0.contains(&me) {
        allowed.retain(|a| a != "release");
    }
    allowed
}

/// The moves as the person who looks may make them; anything may be drafted from.
pub(super) fn allowed(look: &Look, stored: Option<&TemplateVersion>) -> Vec<String> {
    let mut all = match stored {
        Some(v) => moves(v, look.who.user_id, look.allowed("process_template", LIFECYCLE.allowed(v.state))),
        None => vec![],
    };
    all.extend(look.allowed("process_template", ["draft"].into_iter()));
    all
}

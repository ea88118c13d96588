//! Reading templates: all versions, one of them whole, two side by side, and the walk of a deal that does not exist yet.

use super::checks::findings;
use super::compare::differences;
use super::lifecycle::TemplateState;
use super::shipped::{self, by_id};
use super::store::{TemplateVersion, by_any_id};
use super::view::{ProcessTemplateDetail, ProcessTemplateView, allowed};
use super::walk::{Walk, walk};
use crate::case::{Case, CaseState, Grade, Template};
use crate::rules;
use ltc_http::{Belongs, Look, Query, Value, view};
use ltc_kernel::{Finding, Findings, Money};
use ltc_store::{Db, Fail, Reads};
use serde_json::json;
use std::collections::HashMap;
use uuid::Uuid;

view! {
    /// All versions, by code, the newest of each first.
    pub struct ProcessTemplatesView { items: Vec<ProcessTemplateView> }
}

/// `GET /process-templates`.
pub struct ShowAll;
impl Query for ShowAll {
    const ROUTE: &'static str = "GET /process-templates";
    const ACTION: &'static str = "process_template.read";
    type Output = ProcessTemplatesView;
    async fn run(look: &Look, _: Uuid) -> Result<ProcessTemplatesView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let stored = look.select::<TemplateVersion>().descending(TemplateVersion::revision).all().await?;
        let deals = look.select::<Case>().eq(Case::state, CaseState::Open);
        let mut fixed: HashMap<Uuid, i64> = HashMap::new();
        for row in deals.sums_by(&[Case::template_version_id], Case::version).await? {
            if let Some(id) = row.try_get_by_index::<Option<Uuid>>(0)? {
                fixed.insert(id, row.try_get_by_index(2)?);
            }
        }
        let mut items = vec![];
        for code in Template::ALL {
            items.extend(versions(look, *code, &stored));
        }
        for item in &mut items {
            item.deals = fixed.get(&item.id).copied().unwrap_or(0);
        }
        Ok(ProcessTemplatesView { items })
    }
}

/// The versions of a code; the one that new deals take today is marked.
fn versions(look: &Look, code: Template, stored: &[TemplateVersion]) -> Vec<ProcessTemplateView> {
    let mine = stored.iter().filter(|v| v.code == code);
    let released = |v: &&TemplateVersion| {
        v.state == TemplateState::Released && v.valid_from.is_some_and(|from| from <= look.today())
    };
    let newest = mine.clone().filter(released).max_by_key(|v| (v.valid_from, v.revision)).map(|v| v.id);
    let mut all: Vec<_> = mine.map(|v| ProcessTemplateView::stored(v, allowed(look, Some(v)))).collect();
    all.push(ProcessTemplateView::shipped(shipped::shipped(code), allowed(look, None)));
    for item in &mut all {
        item.in_force = newest.map_or(item.shipped, |id| id == item.id);
    }
    all
}

/// `GET /process-templates/{id}`.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /process-templates/{id}";
    const ACTION: &'static str = "process_template.read";
    type Output = ProcessTemplateDetail;
    async fn run(look: &Look, id: Uuid) -> Result<ProcessTemplateDetail, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        if let Some(s) = by_id(id) {
            let view = ProcessTemplateView::shipped(s, allowed(look, None));
            return Ok(ProcessTemplateDetail::of(view, (*s.content).clone()));
        }
        let v = look.get::<TemplateVersion>(id).await?;
        let view = ProcessTemplateView::stored(&v, allowed(look, Some(&v)));
        Ok(ProcessTemplateDetail::of(view, v.content.0))
    }
}

view! {
    /// A place where two versions differ.
    pub struct DifferenceView { path: String, left: Option<Value>, right: Option<Value> }
}
view! {
    /// Two versions side by side.
    pub struct ComparisonView {
        left: ProcessTemplateDetail,
        right: ProcessTemplateDetail,
        differences: Vec<DifferenceView>,
    }
}

/// `GET /process-templates/{id}/compare?with=<id>`.
pub struct Compare;
impl Query for Compare {
    const ROUTE: &'static str = "GET /process-templates/{id}/compare";
    const ACTION: &'static str = "process_template.read";
    type Output = ComparisonView;
    async fn run(look: &Look, id: Uuid) -> Result<ComparisonView, Fail> {
        let with = look.param("with").and_then(|t| t.parse::<Uuid>().ok());
        let mut found = Findings::new();
        found.check(with.is_some(), "/with", "not_id");
        found.finish()?;
        let (left, right) = (Show::run(look, id).await?, Show::run(look, with.unwrap_or_default()).await?);
        let json = |d: &ProcessTemplateDetail| serde_json::to_value(&d.content).unwrap_or_default();
        let all = differences(&json(&left), &json(&right));
        let view =
            |d: super::compare::Difference| DifferenceView { path: d.path, left: d.left, right: d.right };
        Ok(ComparisonView { left, right, differences: all.into_iter().map(view).collect() })
    }
}

view! {
    /// What is wrong with a draft: a place and a code.
    pub struct FindingView { pointer: String, code: String, params: Value }
}
view! {
    /// What a deal of that grade and value would go through.
    pub struct WalkView {
        id: Uuid,
        code: Template,
        revision: i64,
        grade: Grade,
        value: Money,
        walk: Walk,
        /// What would keep this version from being released.
        findings: Vec<FindingView>,
    }
}

/// `GET /process-templates/{id}/walk?grade=B&value=6000000`: of a draft, too. The value is in base currency.
pub struct ShowWalk;
impl Query for ShowWalk {
    const ROUTE: &'static str = "GET /process-templates/{id}/walk";
    const ACTION: &'static str = "process_template.read";
    type Output = WalkView;
    async fn run(look: &Look, id: Uuid) -> Result<WalkView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let version = by_any_id(look, id).await?;
        let mut found = Findings::new();
        let grade = look.param("grade").unwrap_or("B").parse::<Grade>();
        found.check(grade.is_ok(), "/grade", "not_in_list");
        let base = look.workspace().base_currency();
        let value = Money::parse(look.param("value").unwrap_or("6000000"), base);
        let value = found.keep("/value", value);
        let negative = value.is_some_and(|m| m.is_negative());
        found.check(!negative, "/value", "money.negative");
        found.finish()?;
        let (grade, value) = (grade.unwrap_or(Grade::B), value.unwrap_or(Money::new(0, base)));
        let finding = |f: &Finding| FindingView {
            pointer: f.pointer.clone(),
            code: f.code.to_string(),
            params: json!(f.params),
        };
        let authority = rules::in_force(look, &version.content.authority, look.today()).await?;
        Ok(WalkView {
            id,
            code: version.code,
            revision: version.revision,
            grade,
            value,
            walk: walk(&version.content, &authority, grade, value)?,
            findings: findings(&version.content).as_slice().iter().map(finding).collect(),
        })
    }
}

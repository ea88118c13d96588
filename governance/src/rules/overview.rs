//! All tables that the product asks, each as it is in force today, and what is on its way.
use super::model::TableState;
use super::shipped::{CODES, shipped};
use super::store::DecisionTableVersion;
use chrono::NaiveDate;
use ltc_http::{Belongs, Look, Query, view};
use ltc_store::{Fail, Reads};
use serde_json::Value;
use uuid::Uuid;

view! {
    /// A version that is not in force yet: open, or released for a later day.
    pub struct ComingVersion { id: Uuid, no: String, revision: i64, state: TableState, valid_from: Option<NaiveDate> }
}
view! {
    /// A decision table as it is in force; revision 0 is the table as delivered.
    pub struct RuleView {
        code: String,
        revision: i64,
        version_id: Option<Uuid>,
        valid_from: Option<NaiveDate>,
        content: Value,
        cases: Value,
        coming: Vec<ComingVersion>,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// The rules of the house.
    pub struct RulesView { on: NaiveDate, items: Vec<RuleView> }
}

/// `GET /rules`.
pub struct Rules;
impl Query for Rules {
    const ROUTE: &'static str = "GET /rules";
    const ACTION: &'static str = "decision_table.read";
    type Output = RulesView;
    async fn run(look: &Look, _: Uuid) -> Result<RulesView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let on = look.today();
        let all =
            look.select::<DecisionTableVersion>().ascending(DecisionTableVersion::revision).all().await?;
        let items = CODES.iter().filter_map(|code| rule(look, code, &all, on)).collect();
        Ok(RulesView { on, items })
    }
}

fn rule(look: &Look, code: &str, all: &[DecisionTableVersion], on: NaiveDate) -> Option<RuleView> {
    let delivered = shipped(code)?;
    let of_code = || all.iter().filter(|v| v.code == code);
    let released = of_code().filter(|v| v.state == TableState::Released);
    let in_force = released.filter(|v| v.valid_from.is_some_and(|from| from <= on));
    let in_force = in_force.max_by_key(|v| (v.valid_from, v.revision));
    let later = |v: &&DecisionTableVersion| {
        v.state.is_open() || v.state == TableState::Released && v.valid_from.is_none_or(|from| from > on)
    };
    let coming: Vec<ComingVersion> = of_code()
        .filter(later)
        .map(|v| ComingVersion {
            id: v.id,
            no: v.no.clone(),
            revision: v.revision,
            state: v.state,
            valid_from: v.valid_from,
        })
        .collect();
    let free = !coming.iter().any(|v| v.state.is_open());
    let content = in_force.map_or(&delivered.content, |v| &v.content.0);
    let cases = in_force.map_or(&delivered.cases, |v| &v.cases.0);
    Some(RuleView {
        code: code.to_owned(),
        revision: in_force.map_or(0, |v| v.revision),
        version_id: in_force.map(|v| v.id),
        valid_from: in_force.and_then(|v| v.valid_from),
        content: serde_json::to_value(content).ok()?,
        cases: serde_json::to_value(cases).ok()?,
        allowed_actions: look.allowed("decision_table", free.then_some("create").into_iter()),
        coming,
    })
}

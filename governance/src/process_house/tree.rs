use super::house::{House, on_day};
use super::view::NodeLine;
use ltc_http::{Look, Query, view};
use ltc_kernel::{Findings, NaiveDate};
use ltc_store::Fail;
use uuid::Uuid;

view! {
    /// The whole house on a day, each node before its children.
    pub struct HouseView {
        valid_on: NaiveDate,
        nodes: Vec<NodeLine>,
        /// Verbs that an edit took from their activity and gave to none.
        verbs_without_activity: Vec<String>,
        allowed_actions: Vec<String>,
    }
}

/// The day of `?on=`, today unless given.
pub fn asked_day(look: &Look) -> Result<NaiveDate, Fail> {
    let Some(text) = look.param("on") else { return Ok(look.today()) };
    let mut findings = Findings::new();
    let day = text.parse().ok();
    findings.check(day.is_some(), "/on", "not_date");
    findings.finish()?;
    Ok(day.unwrap_or_else(|| look.today()))
}

/// The house of the day that was asked for.
pub async fn asked_house(look: &Look) -> Result<House, Fail> {
    on_day(look, asked_day(look)?).await
}

/// `GET /process-house?on=2026-01-01`.
pub struct ShowHouse;
impl Query for ShowHouse {
    const ROUTE: &'static str = "GET /process-house";
    const ACTION: &'static str = "process_node.read";
    const PARAMETERS: &'static [&'static str] = &["on"];
    type Output = HouseView;
    async fn run(look: &Look, _: Uuid) -> Result<HouseView, Fail> {
        let house = asked_house(look).await?;
        Ok(HouseView {
            valid_on: asked_day(look)?,
            nodes: house.nodes().iter().map(NodeLine::of).collect(),
            verbs_without_activity: house.verbs_without_activity(),
            allowed_actions: look.allowed("process_node", ["draft"].into_iter()),
        })
    }
}

//! Rows, test cases and the date of a draft. A draft may be wrong; it is judged when it is submitted.
use super::jdm::Jdm;
use super::lifecycle::LIFECYCLE;
use super::model::TestCase;
use super::store::DecisionTableVersion;
use super::view::DecisionTableView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, NaiveDate};
use ltc_store::{Announcement, Fail, Reads};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

form! {
    /// The draft as it shall be: content in the JDM shape, cases with name, input and expected outputs.
    pub struct DecisionTableUpdate { content: Value, cases: Value, valid_from: Option<NaiveDate>, note: Option<String> }
}

const MOST_CASES: usize = 200;

fn read<T: DeserializeOwned>(value: Value, at: &str, findings: &mut Findings) -> Option<T> {
    match serde_json::from_value(value) {
        Ok(read) => Some(read),
        Err(error) => {
            findings.add_with(at, "rules.content_malformed", &[("reason", &error.to_string())]);
            None
        }
    }
}

/// `POST /decision-tables/{id}/update`.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /decision-tables/{id}/update";
    const ACTION: &'static str = "decision_table.update";
    type Input = DecisionTableUpdate;
    type Output = DecisionTableView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: DecisionTableUpdate,
    ) -> Result<DecisionTableView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut version = work.get::<DecisionTableVersion>(id).await?;
        work.fresh(&version)?;
        version.state = LIFECYCLE.next(version.state, "update")?;
        let mut findings = Findings::new();
        let content: Option<Jdm> = read(input.content, "/content", &mut findings);
        let cases: Option<Vec<TestCase>> = read(input.cases, "/cases", &mut findings);
        for (at, case) in cases.iter().flatten().enumerate() {
            let named = !case.name.trim().is_empty() && case.name.chars().count() <= 200;
            findings.check(named, format!("/cases/{at}/name"), "rules.case_without_name");
        }
        let few = cases.as_ref().is_none_or(|cases| cases.len() <= MOST_CASES);
        findings.check(few, "/cases", "rules.too_many_cases");
        findings.finish()?;
        let before = (version.content.0.rules.len(), version.valid_from);
        if let (Some(content), Some(cases)) = (content, cases) {
            (version.content.0, version.cases.0) = (content, cases);
        }
        (version.valid_from, version.note) = (input.valid_from, input.note);
        if !version.editors.0.contains(&work.actor_id()) {
            let actor = work.actor_id();
            version.editors.0.push(actor);
        }
        work.update(&mut version)?;
        let said = Announcement::new("decision_table.updated", id).touches("decision_table", id, &version.no);
        work.announce(
            said.change("rows", before.0, version.content.0.rules.len())
                .change("valid_from", before.1, version.valid_from)
                .attr("content_hash", crate::content_hash(&version.content.0)),
        );
        Ok(DecisionTableView::written(work, version))
    }
}

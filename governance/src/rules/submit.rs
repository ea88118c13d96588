//! Asks for the release. Everything that stands against it is told at once, with the row and the column.
use super::cases;
use super::lifecycle::LIFECYCLE;
use super::store::DecisionTableVersion;
use super::table::Table;
use super::view::DecisionTableView;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::{Findings, NaiveDate, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// Every cell compiles, every test passes, and the table does not reach into the past.
pub(super) fn ready(version: &DecisionTableVersion, today: NaiveDate) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    match version.valid_from {
        None => findings.add("/valid_from", "required"),
        Some(from) => findings.check(from >= today, "/valid_from", "date.in_the_past"),
    }
    findings.check(!version.content.0.rules.is_empty(), "/content/rules", "rules.no_rows");
    findings.check(!version.cases.0.is_empty(), "/cases", "rules.no_cases");
    match Table::compile(&version.content.0) {
        Ok(table) => failed_cases(version, &table, &mut findings),
        Err(errors) => {
            for error in errors {
                let row = error.row.map(|row| (row + 1).to_string()).unwrap_or_default();
                let column = error.column.clone().unwrap_or_default();
                let params = [("row", row.as_str()), ("column", &column), ("reason", &error.message)];
                findings.add_with(["/content", &error.pointer()].concat(), error.code, &params);
            }
        }
    }
    findings.finish_as("rules.not_ready")
}

fn failed_cases(version: &DecisionTableVersion, table: &Table, findings: &mut Findings) {
    for (at, case) in version.cases.0.iter().enumerate() {
        let run = cases::run(table, case);
        if run.passed {
            continue;
        }
        let got = match run.got {
            Ok(got) => serde_json::Value::from(got).to_string(),
            Err(error) => error.message,
        };
        findings.add_with(
            format!("/cases/{at}"),
            "rules.case_failed",
            &[("name", &case.name), ("got", &got)],
        );
    }
}

/// `POST /decision-tables/{id}/submit`.
pub struct Submit;
impl Verb for Submit {
    const ROUTE: &'static str = "POST /decision-tables/{id}/submit";
    const ACTION: &'static str = "decision_table.submit";
    type Input = ();
    type Output = DecisionTableView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<DecisionTableView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut version = work.get::<DecisionTableVersion>(id).await?;
        work.fresh(&version)?;
        version.state = LIFECYCLE.next(version.state, "submit")?;
        ready(&version, work.today())?;
        work.update(&mut version)?;
        let said =
            Announcement::new("decision_table.submitted", id).touches("decision_table", id, &version.no);
        let hash = crate::content_hash(&version.content.0);
        work.announce(said.attr("valid_from", version.valid_from).attr("content_hash", hash));
        Ok(DecisionTableView::written(work, version))
    }
}

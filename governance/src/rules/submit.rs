//! Asks for the release. Everything that stands against it is told at once, with the row and the column.
use super::cases;
use super::jdm::{Column, Jdm};
use super::lifecycle::LIFECYCLE;
use super::shipped::shipped;
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
    same_columns(&version.code, &version.content.0, &mut findings);
    if let Some(cap) = shipped(&version.code).and_then(|delivered| delivered.cap.as_ref()) {
        cap.check(&version.content.0, &mut findings);
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

/// The product asks with the fields of the delivered table and reads its results: a table that has others would
/// judge nothing, or answer nothing.
fn same_columns(code: &str, content: &Jdm, findings: &mut Findings) {
    let Some(delivered) = shipped(code) else { return };
    let has = |columns: &[Column], field: &Option<String>| columns.iter().any(|c| c.field == *field);
    for (at, column) in content.inputs.iter().enumerate().filter(|c| c.1.field.is_some()) {
        if !has(&delivered.content.inputs, &column.field) {
            let pointer = format!("/content/inputs/{at}");
            findings.add_with(pointer, "rules.input_unknown", &[("column", &column.id)]);
        }
    }
    for column in &delivered.content.outputs {
        if !has(&content.outputs, &column.field) {
            findings.add_with("/content/outputs", "rules.result_missing", &[("column", &column.id)]);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_keeps_the_fields_that_the_product_asks_with() {
        let mut content = shipped("lead_band").unwrap().content.clone();
        let mut findings = Findings::new();
        same_columns("lead_band", &content, &mut findings);
        assert!(findings.is_empty());
        content.outputs.pop();
        content.inputs[0].field = Some("weather".to_owned());
        same_columns("lead_band", &content, &mut findings);
        let told: Vec<_> =
            findings.as_slice().iter().map(|f| (f.pointer.as_str(), f.code.as_ref())).collect();
        let expected =
            [("/content/inputs/0", "rules.input_unknown"), ("/content/outputs", "rules.result_missing")];
        assert_eq!(told, expected);
    }
}

//! Rows that did not come in, as a file: their cells as they were, the row number and every reason.

use super::store::{LeadImport, LeadImportRow, LeadImportRowState};
use ltc_http::{Belongs, Download, Look, TextFile};
use ltc_import::safe::csv_line;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /lead-imports/{id}/bad-rows`
pub struct BadRows;
impl Download for BadRows {
    const ROUTE: &'static str = "GET /lead-imports/{id}/bad-rows";
    const ACTION: &'static str = "lead_import.read";
    const MEDIA_TYPE: &'static str = "text/csv; charset=utf-8";

    async fn run(look: &Look, id: Uuid) -> Result<TextFile, Fail> {
        let import = look.get::<LeadImport>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        let rows = look.select::<LeadImportRow>().eq(LeadImportRow::import_id, id);
        let rows = rows.eq(LeadImportRow::state, LeadImportRowState::Bad).ascending(LeadImportRow::row_no);
        let heading = import.columns.0.iter().map(String::as_str).chain(["row", "reason"]);
        // Excel knows UTF-8 by its mark.
        let mut text = ["\u{FEFF}", &csv_line(heading)].concat();
        for row in rows.all().await? {
            let reasons: Vec<String> =
                row.findings.0.iter().map(|f| [&f.field, ": ", &f.code].concat()).collect();
            let last = [row.row_no.to_string(), reasons.join("; ")];
            text.push_str(&csv_line(row.cells.0.iter().chain(&last)));
        }
        Ok(TextFile { name: [&import.no, "-bad-rows.csv"].concat(), text })
    }
}

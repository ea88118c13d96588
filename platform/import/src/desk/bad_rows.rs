//! Rows that did not come in, as a file: their cells as they were, the row number and every reason. Corrected it can be
//! handed in as it is: the two columns at its end are no fields.

use super::store::{Import, ImportRow, ImportRowState};
use crate::safe::csv_line;
use ltc_http::{Belongs, Download, Look, MadeFile};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Rows read at a time.
const PAGE: u64 = 2_000;
/// Most rows of the file that is given back.
const MOST: usize = 100_000;

/// `GET /imports/{id}/bad-rows`
pub struct BadRows;
impl Download for BadRows {
    const ROUTE: &'static str = "GET /imports/{id}/bad-rows";
    const ACTION: &'static str = "import.read";
    const MEDIA_TYPE: &'static str = "text/csv; charset=utf-8";

    async fn run(look: &Look, id: Uuid) -> Result<MadeFile, Fail> {
        let import = look.get::<Import>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(import.owner_id)).await?;
        let columns = &import.columns.0;
        let heading = columns.iter().map(String::as_str).chain(["row", "reason"]);
        // Excel knows UTF-8 by its mark.
        let mut text = ["\u{FEFF}", &csv_line(heading)].concat();
        let (mut after, mut told) = (0, 0);
        while told < MOST {
            let rows = look.select::<ImportRow>().eq(ImportRow::import_id, id);
            let rows = rows.eq(ImportRow::state, ImportRowState::Bad).ge(ImportRow::row_no, after + 1);
            let rows = rows.eq(ImportRow::round, import.round).ascending(ImportRow::row_no);
            let rows = rows.limit(PAGE).all().await?;
            let Some(last) = rows.last() else { break };
            after = last.row_no;
            told += rows.len();
            for row in rows {
                let reasons: Vec<String> =
                    row.findings.0.iter().map(|f| [&f.field, ": ", &f.code].concat()).collect();
                let last = [row.row_no.to_string(), reasons.join("; ")];
                let mut cells = row.cells.0;
                cells.resize(columns.len(), String::new());
                text.push_str(&csv_line(cells.iter().chain(&last)));
            }
        }
        Ok(MadeFile { name: [&import.no, "-bad-rows.csv"].concat(), content: text.into_bytes() })
    }
}

//! A file is read and every row judged; nothing comes in yet.

use super::fields::FIELDS;
use super::row::{Settings, key, request};
use super::store::{LIFECYCLE, LeadImport, LeadImportRow, LeadImportRowState, LeadImportState, RowFinding};
use super::view::LeadImportView;
use crate::lead::create::{LeadCreate, check};
use crate::references::CampaignRef;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{
    Belongs, Country, Field, Findings, Shape, Shapes, Value, Verb, Work, form, json, present, read_parsed,
};
use ltc_import::cell::{DateOrder, is_ambiguous};
use ltc_import::table::Row;
use ltc_import::{Mapping, Table, base64, mapping};
use ltc_kernel::{Currency, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A file inside JSON, as base64.
#[derive(Clone, Debug)]
pub struct FileContent(pub Vec<u8>);
impl Shape for FileContent {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "contentEncoding": "base64", "x-kind": "file"})
    }
}
impl Field for FileContent {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "import.not_base64", findings, base64::decode).map(Self)
    }
}

/// Which column is which field: `{"公司": "company_name"}`.
#[derive(Clone, Debug)]
pub struct ColumnMapping(pub Mapping);
impl Shape for ColumnMapping {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "object", "additionalProperties": {"type": "string"}})
    }
}
impl Field for ColumnMapping {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        let read = serde_json::from_value(present(value, at, findings)?.clone()).ok();
        findings.check(read.is_some(), at, "import.mapping_malformed");
        read.map(Self)
    }
}

form! {
    /// A file of leads. Sent again with a changed mapping it is judged anew.
    pub struct LeadImportCreate {
        file_name: String,
        content: FileContent,
        /// Left out: as remembered for files with these headings, else by the words of the headings.
        mapping: Option<ColumnMapping>,
        /// For rows that name none.
        default_source: Option<String>,
        default_country: Option<Country>,
        default_currency: Option<Currency>,
        /// YMD, DMY or MDY: how 01-03-17 is meant.
        date_order: Option<String>,
        campaign_id: Option<CampaignRef>,
        /// The rule table names the owners.
        distribute: bool,
    }
}

/// `POST /lead-imports`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /lead-imports";
    const ACTION: &'static str = "lead_import.create";
    const STATUS: u16 = 201;
    type Input = LeadImportCreate;
    type Output = LeadImportView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadImportCreate) -> Result<LeadImportView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let table = ltc_import::read(&input.content.0)
            .map_err(|error| Refusal::invalid("invalid_input").finding("/content", error.code()))?;
        let signature = mapping::signature(&table.columns);
        let mapping = match input.mapping.clone() {
            Some(named) => named.0,
            None => remembered(work, &signature, &table.columns).await?,
        };
        let settings = settings(&input, &table, &mapping)?;
        let (now, today) = (work.now(), work.today());
        let judged = judge(&table, &mapping, &settings, (now, today));
        let rows: Vec<LeadImportRow> =
            judged.into_iter().map(|(row, f)| stored(work, id, &table, row, f)).collect();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let bad = count(rows.iter().filter(|row| row.state == LeadImportRowState::Bad).count());
        let import = LeadImport {
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            no: work.label("LI").await?,
            file_name: input.file_name,
            encoding: table.encoding.name().to_owned(),
            columns: Doc(table.columns),
            signature,
            mapping: Doc(mapping),
            settings: Doc(settings),
            owner_id: work.actor_id(),
            total: count(rows.len()),
            ready: count(rows.len()) - bad,
            bad,
            made: 0,
            merged: 0,
            suggested: 0,
            known: 0,
            taken_back: 0,
            state: LeadImportState::Checked,
        };
        work.begin(id);
        work.insert(&import);
        work.insert_all(&rows);
        let said = Announcement::new("lead_import.checked", id).touches("lead_import", id, &import.no);
        work.announce(said.attr("total", import.total).attr("bad", import.bad));
        let allowed = work.allowed("lead_import", LIFECYCLE.allowed(import.state));
        Ok(LeadImportView::of(import, allowed))
    }
}

/// The mapping of the last file with these headings; else by their words.
async fn remembered(work: &Work<'_>, signature: &str, columns: &[String]) -> Result<Mapping, Fail> {
    let last = work.select::<LeadImport>().eq(LeadImport::signature, signature.to_owned());
    let last = last.descending(LeadImport::created_at).one().await?;
    Ok(last.map_or_else(|| mapping::propose(columns, FIELDS), |import| import.mapping.0))
}

/// What holds for the whole file; a mapping that does not fit and dates that can be read in two ways are told at once.
fn settings(input: &LeadImportCreate, table: &Table, mapping: &Mapping) -> Result<Settings, Refusal> {
    let mut findings = Findings::new();
    for (what, code) in mapping::faults(mapping, &table.columns, FIELDS) {
        findings.add_with("/mapping", code, &[("name", &what)]);
    }
    let order = input.date_order.as_ref().map(|text| serde_json::from_value::<DateOrder>(json!(text)).ok());
    findings.check(order != Some(None), "/date_order", "not_in_list");
    let dated =
        |column: &String| mapping.get(column).is_some_and(|f| f == "est_close_on" || f == "received_on");
    let dates: Vec<usize> = (0..table.columns.len()).filter(|at| dated(&table.columns[*at])).collect();
    let unclear = table
        .rows
        .iter()
        .flat_map(|row| dates.iter().map(|at| &row.cells[*at]))
        .find(|text| is_ambiguous(text));
    if let Some(text) = unclear.filter(|_| input.date_order.is_none()) {
        findings.add_with("/date_order", "import.date_order_needed", &[("example", text)]);
    }
    findings.finish()?;
    Ok(Settings {
        source: input.default_source.as_deref().map(super::fields::source),
        country: input.default_country.clone().map(String::from),
        currency: input.default_currency.map(|currency| currency.code().to_owned()),
        date_order: order.flatten().unwrap_or_default(),
        campaign_id: input.campaign_id.map(|campaign| campaign.0),
        distribute: input.distribute,
    })
}

/// Every row with everything that is wrong with it; the second of two equal rows is one of them.
fn judge<'t>(
    table: &'t Table,
    mapping: &Mapping,
    settings: &Settings,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Vec<(&'t Row, Vec<RowFinding>)> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let one = |row: &'t Row| {
        let (body, mut findings) = request(&table.columns, &row.cells, mapping, settings);
        if let Some(form) = LeadCreate::read(Some(&body), "", &mut findings) {
            findings.merge(check(&form, now, today));
        }
        if !seen.insert(key(&table.columns, &row.cells)) {
            findings.add("", "import.row_twice");
        }
        (row, told(findings))
    };
    table.rows.iter().map(one).collect()
}

/// Findings as they are kept with a row.
pub(super) fn told(findings: Findings) -> Vec<RowFinding> {
    let refusal = findings.finish().err();
    let one = |f: ltc_kernel::Finding| RowFinding {
        field: f.pointer.trim_start_matches('/').to_owned(),
        code: f.code.to_string(),
        params: f.params.into_iter().map(|(k, v)| (k.to_string(), v.to_string())).collect(),
    };
    refusal.into_iter().flat_map(|r| r.findings).map(one).collect()
}

fn stored(
    work: &Work<'_>,
    import_id: Uuid,
    table: &Table,
    row: &Row,
    findings: Vec<RowFinding>,
) -> LeadImportRow {
    LeadImportRow {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        import_id,
        row_no: row.number,
        cells: Doc(row.cells.clone()),
        row_key: key(&table.columns, &row.cells),
        state: if findings.is_empty() { LeadImportRowState::Ready } else { LeadImportRowState::Bad },
        findings: Doc(findings),
        lead_id: None,
    }
}

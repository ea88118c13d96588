use super::formats::{ExportFormat, ExportLine, file};
use super::store::LedgerMapping;
use crate::billed_contract::BilledContract;
use chrono::NaiveDate;
use ltc_http::{Belongs, Download, Look, MadeFile};
use ltc_kernel::{LedgerAccount, Money, Period, Refusal};
use ltc_master_data::{Account, legal_entity};
use ltc_store::{Column, Fail, JournalEntry, JournalLine, Reads};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The most vouchers of one file; a month of a larger house is asked for in parts.
const MOST: u64 = 20_000;

/// `GET /ledger-export?format=YONYOU&legal_entity_id=&from=&to=`.
pub struct LedgerExport;
impl Download for LedgerExport {
    const ROUTE: &'static str = "GET /ledger-export";
    const ACTION: &'static str = "ledger_export.read";
    const MEDIA_TYPE: &'static str = "text/csv; charset=utf-8";
    const PARAMETERS: &'static [&'static str] = &["format", "legal_entity_id", "from", "to"];
    async fn run(look: &Look, _: Uuid) -> Result<MadeFile, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let wrong = |at: &str, code: &'static str| Refusal::invalid("invalid_input").finding(at, code);
        let format = look.param("format").unwrap_or("GENERIC");
        let format: ExportFormat = format.parse().map_err(|_| wrong("/format", "not_in_list"))?;
        let entity = look
            .param("legal_entity_id")
            .map(|t| t.parse::<Uuid>().map_err(|_| wrong("/legal_entity_id", "not_id")));
        let entity = legal_entity::store::the_only_or(look, entity.transpose()?).await?;
        let day = |name: &str, default: NaiveDate| match look.param(name) {
            Some(text) => text.parse::<NaiveDate>().map_err(|_| wrong(&["/", name].concat(), "not_date")),
            None => Ok(default),
        };
        let month = Period::of(look.today());
        let (from, to) = (day("from", month.first_on())?, day("to", month.last_on())?);
        let lines = lines(look, entity.id, from, to).await?;
        let name = [&entity.code, "-", format.as_str(), "-", &from.to_string(), "-", &to.to_string(), ".csv"]
            .concat();
        Ok(MadeFile { name, content: file(format, &lines).into_bytes() })
    }
}

async fn lines(look: &Look, entity: Uuid, from: NaiveDate, to: NaiveDate) -> Result<Vec<ExportLine>, Fail> {
    let entries = look.select::<JournalEntry>().eq(JournalEntry::legal_entity_id, entity);
    let entries = entries.ge(JournalEntry::posted_on, from).le(JournalEntry::posted_on, to);
    let entries = entries.ascending(JournalEntry::no).limit(MOST).all().await?;
    let mappings = look.select::<LedgerMapping>().eq(LedgerMapping::legal_entity_id, entity).all().await?;
    let mut all = vec![];
    for page in entries.chunks(500) {
        let rows = look.select::<JournalLine>().any_of(JournalLine::entry_id, page.iter().map(|e| e.id));
        let rows = rows.ascending(JournalLine::entry_id).ascending(JournalLine::pos).all().await?;
        let names = Names::of(look, &rows).await?;
        let mut by_entry: BTreeMap<Uuid, Vec<JournalLine>> = BTreeMap::new();
        rows.into_iter().for_each(|row| by_entry.entry(row.entry_id).or_default().push(row));
        for entry in page {
            let rows = by_entry.remove(&entry.id).unwrap_or_default();
            all.extend(rows.into_iter().map(|row| line(entry, row, &mappings, &names)));
        }
    }
    Ok(all)
}

/// Customers and contracts by their ids.
struct Names {
    customers: BTreeMap<Uuid, String>,
    contracts: BTreeMap<Uuid, String>,
}

impl Names {
    async fn of(look: &Look, rows: &[JournalLine]) -> Result<Self, Fail> {
        let customers: BTreeSet<Uuid> = rows.iter().filter_map(|r| r.customer_id).collect();
        let contracts: BTreeSet<Uuid> = rows.iter().filter_map(|r| r.contract_id).collect();
        let customers = look.select::<Account>().any_of(Column::new("id"), customers).all().await?;
        let contracts = look.select::<BilledContract>().any_of(Column::new("id"), contracts).all().await?;
        Ok(Self {
            customers: customers.into_iter().map(|c| (c.id, c.name)).collect(),
            contracts: contracts.into_iter().map(|c| (c.id, c.no)).collect(),
        })
    }
}

fn line(entry: &JournalEntry, row: JournalLine, mappings: &[LedgerMapping], names: &Names) -> ExportLine {
    let mapped = mappings.iter().find(|m| m.account == row.account);
    let ours = LedgerAccount::of(&row.account).map_or("", |a| a.name_zh());
    let base = Money::new(row.base_minor, row.base_currency);
    let (debit, credit) = if row.side == "D" { (Some(base), None) } else { (None, Some(base)) };
    let contract = row.contract_id.and_then(|id| names.contracts.get(&id)).cloned().unwrap_or_default();
    ExportLine {
        voucher: entry.no.clone(),
        pos: row.pos,
        on: entry.posted_on,
        account: mapped.map_or_else(|| row.account.clone(), |m| m.external_code.clone()),
        account_name: mapped.and_then(|m| m.external_name.clone()).unwrap_or_else(|| ours.to_owned()),
        summary: [entry.kind.as_str(), " ", &entry.no, " ", &contract].concat().trim_end().to_owned(),
        debit,
        credit,
        amount: Money::new(row.amount_minor, row.currency),
        customer: row.customer_id.and_then(|id| names.customers.get(&id)).cloned().unwrap_or_default(),
        contract,
        author: "Throughline".to_owned(),
    }
}

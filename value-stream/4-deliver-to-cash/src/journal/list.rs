use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_kernel::{LedgerAccount, Money};
use ltc_store::{Column, Fail, JournalEntry, JournalLine, Reads};
use uuid::Uuid;

view! {
    /// A voucher (凭证).
    pub struct JournalEntryView {
        id: Uuid,
        no: String,
        legal_entity_id: Uuid,
        posted_on: NaiveDate,
        period: String,
        /// The posting rule: `E09`.
        kind: String,
        event_id: Uuid,
        case_id: Option<Uuid>,
        source_kind: String,
        source_id: Uuid,
        reversal_of: Option<Uuid>,
        /// Empty in lists.
        lines: Vec<JournalLineView>,
    }
}
view! {
    /// One side of one account; the other side is empty.
    pub struct JournalLineView {
        account: String,
        name_zh: String,
        name_en: String,
        debit: Option<Money>,
        credit: Option<Money>,
        base_debit: Option<Money>,
        base_credit: Option<Money>,
        customer_id: Option<Uuid>,
        contract_id: Option<Uuid>,
        case_id: Option<Uuid>,
        cost_category: Option<String>,
    }
}

impl JournalEntryView {
    fn of(e: JournalEntry, lines: Vec<JournalLine>) -> Self {
        Self {
            id: e.id,
            no: e.no,
            legal_entity_id: e.legal_entity_id,
            posted_on: e.posted_on,
            period: e.period,
            kind: e.kind,
            event_id: e.event_id,
            case_id: e.case_id,
            source_kind: e.source_kind,
            source_id: e.source_id,
            reversal_of: e.reversal_of,
            lines: lines.into_iter().map(line).collect(),
        }
    }
}

fn line(l: JournalLine) -> JournalLineView {
    let is_debit = l.side == "D";
    let (amount, base) = (Money::new(l.amount_minor, l.currency), Money::new(l.base_minor, l.base_currency));
    let names = LedgerAccount::of(&l.account).ok();
    JournalLineView {
        name_zh: names.map_or_else(String::new, |a| a.name_zh().to_owned()),
        name_en: names.map_or_else(String::new, |a| a.name_en().to_owned()),
        account: l.account,
        debit: is_debit.then_some(amount),
        credit: (!is_debit).then_some(amount),
        base_debit: is_debit.then_some(base),
        base_credit: (!is_debit).then_some(base),
        customer_id: l.customer_id,
        contract_id: l.contract_id,
        case_id: l.case_id,
        cost_category: l.dims.0.cost_category,
    }
}

/// `GET /journal-entries`.
pub struct JournalEntries;
impl List for JournalEntries {
    const ROUTE: &'static str = "GET /journal-entries";
    const ACTION: &'static str = "journal.read";
    type Row = JournalEntry;
    type View = JournalEntryView;
    const SORTS: &'static [(&'static str, Column<JournalEntry>, Kind)] =
        &[("posted_on", JournalEntry::posted_on, Kind::Date), ("no", JournalEntry::no, Kind::Text)];
    const FILTERS: &'static [Filter<JournalEntry>] = &[
        Filter::is("case_id", JournalEntry::case_id, Kind::Id),
        Filter::is("kind", JournalEntry::kind, Kind::Text),
        Filter::is("period", JournalEntry::period, Kind::Text),
        Filter::is("source_id", JournalEntry::source_id, Kind::Id),
        Filter::is("legal_entity_id", JournalEntry::legal_entity_id, Kind::Id),
        Filter::from("from", JournalEntry::posted_on, Kind::Date),
        Filter::to("to", JournalEntry::posted_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<JournalEntry>] = &[JournalEntry::no, JournalEntry::kind];
    const CASE: Option<Column<JournalEntry>> = Some(JournalEntry::case_id);
    async fn view(_: &Look, rows: Vec<JournalEntry>) -> Result<Vec<JournalEntryView>, Fail> {
        Ok(rows.into_iter().map(|e| JournalEntryView::of(e, vec![])).collect())
    }
}

/// `GET /journal-entries/{id}` with its lines.
pub struct ShowJournalEntry;
impl Query for ShowJournalEntry {
    const ROUTE: &'static str = "GET /journal-entries/{id}";
    const ACTION: &'static str = "journal.read";
    type Output = JournalEntryView;
    async fn run(look: &Look, id: Uuid) -> Result<JournalEntryView, Fail> {
        let entry = look.get::<JournalEntry>(id).await?;
        look.permit(Self::ACTION, Belongs { owner_id: None, case_id: entry.case_id }).await?;
        let lines = look
            .select::<JournalLine>()
            .eq(JournalLine::entry_id, id)
            .ascending(JournalLine::pos)
            .all()
            .await?;
        Ok(JournalEntryView::of(entry, lines))
    }
}

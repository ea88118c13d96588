use super::LIFECYCLE;
use super::model::ManualJournalState;
use super::store::ManualJournal;
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_kernel::{LedgerAccount, Money};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(ManualJournalState);

view! {
    /// A journal that a person wrote.
    pub struct ManualJournalView {
        id: Uuid,
        no: String,
        version: i64,
        state: ManualJournalState,
        legal_entity_id: Uuid,
        case_id: Option<Uuid>,
        posted_on: NaiveDate,
        reason: String,
        amount: Money,
        lines: Vec<ManualJournalLineView>,
        author_id: Uuid,
        posted_by_id: Option<Uuid>,
        reverses_id: Option<Uuid>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// One side of one account.
    pub struct ManualJournalLineView { account: String, name_zh: String, name_en: String, debit: Option<Money>, credit: Option<Money> }
}

impl ManualJournalView {
    pub(super) fn answer(work: &Work<'_>, j: ManualJournal) -> Self {
        let allowed = work.allowed("manual_journal", LIFECYCLE.allowed(j.state));
        Self::of(j, allowed)
    }
    fn of(j: ManualJournal, allowed_actions: Vec<String>) -> Self {
        let debits = j.lines.0.iter().filter_map(|l| l.debit).map(Money::minor).sum();
        let line = |l: super::model::WrittenLine| {
            let names = LedgerAccount::of(&l.account).ok();
            ManualJournalLineView {
                name_zh: names.map_or_else(String::new, |a| a.name_zh().to_owned()),
                name_en: names.map_or_else(String::new, |a| a.name_en().to_owned()),
                account: l.account,
                debit: l.debit,
                credit: l.credit,
            }
        };
        Self {
            amount: Money::new(debits, j.base_currency),
            lines: j.lines.0.into_iter().map(line).collect(),
            id: j.id,
            no: j.no,
            version: j.version,
            state: j.state,
            legal_entity_id: j.legal_entity_id,
            case_id: j.case_id,
            posted_on: j.posted_on,
            reason: j.reason,
            author_id: j.author_id,
            posted_by_id: j.posted_by,
            reverses_id: j.reverses_id,
            allowed_actions,
            created_at: j.created_at,
            updated_at: j.updated_at,
        }
    }
}

/// `GET /manual-journals`.
pub struct ManualJournals;
impl List for ManualJournals {
    const ROUTE: &'static str = "GET /manual-journals";
    const ACTION: &'static str = "manual_journal.read";
    type Row = ManualJournal;
    type View = ManualJournalView;
    const SORTS: &'static [(&'static str, Column<ManualJournal>, Kind)] = &[
        ("created_at", ManualJournal::created_at, Kind::Instant),
        ("posted_on", ManualJournal::posted_on, Kind::Date),
        ("no", ManualJournal::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<ManualJournal>] = &[
        Filter::is("state", ManualJournal::state, Kind::Text),
        Filter::is("legal_entity_id", ManualJournal::legal_entity_id, Kind::Id),
        Filter::from("from", ManualJournal::posted_on, Kind::Date),
        Filter::to("to", ManualJournal::posted_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<ManualJournal>] = &[ManualJournal::no, ManualJournal::reason];
    async fn view(look: &Look, rows: Vec<ManualJournal>) -> Result<Vec<ManualJournalView>, Fail> {
        Ok(rows.into_iter().map(|j| seen(look, j)).collect())
    }
}

/// `GET /manual-journals/{id}`.
pub struct ShowManualJournal;
impl Query for ShowManualJournal {
    const ROUTE: &'static str = "GET /manual-journals/{id}";
    const ACTION: &'static str = "manual_journal.read";
    type Output = ManualJournalView;
    async fn run(look: &Look, id: Uuid) -> Result<ManualJournalView, Fail> {
        let journal = look.get::<ManualJournal>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(seen(look, journal))
    }
}

fn seen(look: &Look, j: ManualJournal) -> ManualJournalView {
    let allowed = look.allowed("manual_journal", LIFECYCLE.allowed(j.state));
    ManualJournalView::of(j, allowed)
}

use super::model::{CostCategory, CostState};
use super::store::{CostEntry, CostReversal};
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(CostCategory, CostState);

view! {
    /// A booked cost.
    pub struct CostEntryView {
        id: Uuid,
        no: String,
        version: i64,
        state: CostState,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        category: CostCategory,
        amount: Money,
        /// In base currency.
        base: Money,
        on: NaiveDate,
        source: String,
        note: Option<String>,
        /// The entry that this one takes back.
        reverses: Option<Uuid>,
        author_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl CostEntryView {
    pub(super) fn of(c: CostEntry, reversals: &[CostReversal], may_reverse: bool) -> Self {
        let reverses = reversals.iter().find(|r| r.id == c.id).map(|r| r.reverses_id);
        let reversed = reversals.iter().any(|r| r.reverses_id == c.id);
        let open = may_reverse && !reversed && reverses.is_none();
        Self {
            reverses,
            amount: c.amount(),
            base: c.base(),
            id: c.id,
            no: c.no,
            version: c.version,
            state: if reversed { CostState::Reversed } else { c.state },
            case_id: c.case_id,
            contract_id: c.contract_id,
            category: c.category,
            on: c.booked_on,
            source: c.source,
            note: c.note,
            author_id: c.author_id,
            allowed_actions: if open { vec!["reverse".to_owned()] } else { vec![] },
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

/// `GET /cost-entries`.
pub struct CostEntries;
impl List for CostEntries {
    const ROUTE: &'static str = "GET /cost-entries";
    const ACTION: &'static str = "cost_entry.read";
    type Row = CostEntry;
    type View = CostEntryView;
    const SORTS: &'static [(&'static str, Column<CostEntry>, Kind)] =
        &[("created_at", CostEntry::created_at, Kind::Instant), ("on", CostEntry::booked_on, Kind::Date)];
    const FILTERS: &'static [Filter<CostEntry>] = &[
        Filter::is("case_id", CostEntry::case_id, Kind::Id),
        Filter::is("contract_id", CostEntry::contract_id, Kind::Id),
        Filter::is("category", CostEntry::category, Kind::Text),
        Filter::from("from", CostEntry::booked_on, Kind::Date),
        Filter::to("to", CostEntry::booked_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<CostEntry>] = &[CostEntry::no, CostEntry::source];
    const CASE: Option<Column<CostEntry>> = Some(CostEntry::case_id);
    async fn view(look: &Look, rows: Vec<CostEntry>) -> Result<Vec<CostEntryView>, Fail> {
        let mut deals: Vec<Uuid> = rows.iter().map(|c| c.case_id).collect();
        deals.sort_unstable();
        deals.dedup();
        let reversals = look.select::<CostReversal>().any_of(CostReversal::case_id, deals).all().await?;
        let may = look.may_ever("cost_entry.reverse");
        Ok(rows.into_iter().map(|c| CostEntryView::of(c, &reversals, may)).collect())
    }
}

/// `GET /cost-entries/{id}`.
pub struct ShowCostEntry;
impl Query for ShowCostEntry {
    const ROUTE: &'static str = "GET /cost-entries/{id}";
    const ACTION: &'static str = "cost_entry.read";
    type Output = CostEntryView;
    async fn run(look: &Look, id: Uuid) -> Result<CostEntryView, Fail> {
        let cost = look.get::<CostEntry>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(cost.case_id)).await?;
        let reversals = look.select::<CostReversal>().eq(CostReversal::case_id, cost.case_id).all().await?;
        Ok(CostEntryView::of(cost, &reversals, look.may_ever("cost_entry.reverse")))
    }
}

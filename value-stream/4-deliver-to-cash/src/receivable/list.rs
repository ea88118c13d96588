use super::ageing::{Bucket, bucket};
use super::{Receivable, ReceivableState, RootCause};
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_kernel::{Money, days_between};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(ReceivableState, RootCause, Bucket);

view! {
    /// What is open of an invoice.
    pub struct ReceivableView {
        /// The id of the invoice.
        id: Uuid,
        no: String,
        version: i64,
        state: ReceivableState,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        original: Money,
        open: Money,
        /// Carrying amount in base currency.
        open_base: Money,
        issued_on: NaiveDate,
        due_on: NaiveDate,
        /// Past due today; 0 when not due or paid.
        days_overdue: i64,
        bucket: Option<Bucket>,
        root_cause: Option<RootCause>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ReceivableView {
    pub(super) fn of(r: Receivable, today: NaiveDate, allowed_actions: Vec<String>) -> Self {
        let open = r.open_minor != 0;
        Self {
            original: Money::new(r.original_minor, r.currency),
            open: r.open(),
            open_base: r.open_base(),
            days_overdue: if open { days_between(r.due_on, today).max(0) } else { 0 },
            bucket: open.then(|| bucket(r.due_on, today)),
            id: r.id,
            no: r.no,
            version: r.version,
            state: r.state,
            case_id: r.case_id,
            account_id: r.account_id,
            contract_id: r.contract_id,
            issued_on: r.issued_on,
            due_on: r.due_on,
            root_cause: r.root_cause,
            allowed_actions,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

/// `GET /receivables`.
pub struct Receivables;
impl List for Receivables {
    const ROUTE: &'static str = "GET /receivables";
    const ACTION: &'static str = "receivable.read";
    type Row = Receivable;
    type View = ReceivableView;
    const SORTS: &'static [(&'static str, Column<Receivable>, Kind)] = &[
        ("due_on", Receivable::due_on, Kind::Date),
        ("created_at", Receivable::created_at, Kind::Instant),
        ("no", Receivable::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Receivable>] = &[
        Filter::is("state", Receivable::state, Kind::Text),
        Filter::is("case_id", Receivable::case_id, Kind::Id),
        Filter::is("account_id", Receivable::account_id, Kind::Id),
        Filter::is("contract_id", Receivable::contract_id, Kind::Id),
        Filter::is("root_cause", Receivable::root_cause, Kind::Text),
        Filter::to("due_to", Receivable::due_on, Kind::Date),
        Filter::from("due_from", Receivable::due_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<Receivable>] = &[Receivable::no];
    const CASE: Option<Column<Receivable>> = Some(Receivable::case_id);
    async fn view(look: &Look, rows: Vec<Receivable>) -> Result<Vec<ReceivableView>, Fail> {
        Ok(rows.into_iter().map(|r| seen(look, r)).collect())
    }
}

/// `GET /receivables/{id}`; the id of the invoice.
pub struct ShowReceivable;
impl Query for ShowReceivable {
    const ROUTE: &'static str = "GET /receivables/{id}";
    const ACTION: &'static str = "receivable.read";
    type Output = ReceivableView;
    async fn run(look: &Look, id: Uuid) -> Result<ReceivableView, Fail> {
        let receivable = look.get::<Receivable>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(receivable.case_id)).await?;
        Ok(seen(look, receivable))
    }
}

fn seen(look: &Look, r: Receivable) -> ReceivableView {
    let events = if r.open_minor == 0 { &[][..] } else { &["set_root_cause"][..] };
    let allowed = look.allowed("receivable", events.iter().copied());
    ReceivableView::of(r, look.today(), allowed)
}

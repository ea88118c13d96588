use super::ageing::{Bucket, bucket};
use super::{Receivable, ReceivableSource, ReceivableState, RootCause};
use crate::{dispute, dunning, late_interest};
use chrono::NaiveDate;
use ltc_governance::case::Stage;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_kernel::{Money, days_between};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(ReceivableSource, ReceivableState, RootCause, Bucket);

view! {
    /// What is open of an invoice, or of a claim of interest.
    pub struct ReceivableView {
        /// The id of the invoice or of the claim.
        id: Uuid,
        no: String,
        version: i64,
        state: ReceivableState,
        source: ReceivableSource,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        original: Money,
        open: Money,
        /// Of what is open: objected to and not settled.
        disputed: Money,
        /// Given up in the books; the claim is kept.
        written_off: Money,
        /// Carrying amount in base currency.
        open_base: Money,
        issued_on: NaiveDate,
        due_on: NaiveDate,
        /// Past due today; 0 when not due or paid.
        days_overdue: i64,
        bucket: Option<Bucket>,
        root_cause: Option<RootCause>,
        /// In which stage control was lost, and who answers for it.
        origin_stage: Option<Stage>,
        responsible_role: Option<String>,
        dunning_level: i64,
        dunned_on: Option<NaiveDate>,
        /// The day of a promise that is not broken.
        promised_on: Option<NaiveDate>,
        /// Late interest up to today that nobody claimed yet; in lists and without a rate it is not told.
        interest_due: Option<Money>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ReceivableView {
    fn of(r: Receivable, disputed: i64, today: NaiveDate, allowed_actions: Vec<String>) -> Self {
        let open = r.open_minor != 0;
        Self {
            original: Money::new(r.original_minor, r.currency),
            open: r.open(),
            disputed: Money::new(disputed, r.currency),
            written_off: Money::new(r.written_off_minor, r.currency),
            open_base: r.open_base(),
            days_overdue: if open { days_between(r.due_on, today).max(0) } else { 0 },
            bucket: open.then(|| bucket(r.due_on, today)),
            id: r.id,
            no: r.no,
            version: r.version,
            state: r.state,
            source: r.source,
            case_id: r.case_id,
            account_id: r.account_id,
            contract_id: r.contract_id,
            issued_on: r.issued_on,
            due_on: r.due_on,
            root_cause: r.root_cause,
            origin_stage: r.origin_stage,
            responsible_role: r.responsible_role,
            dunning_level: r.dunning_level,
            dunned_on: r.dunned_on,
            promised_on: None,
            interest_due: None,
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
        let disputed = dispute::disputed(look, &rows).await?;
        let promised = dunning::promised(look, &rows, look.today()).await?;
        let of = |r: Receivable| {
            let (disputed, promised_on) = (disputed.get(&r.id).copied(), promised.get(&r.id).copied());
            ReceivableView { promised_on, ..seen(look, disputed.unwrap_or(0), r) }
        };
        Ok(rows.into_iter().map(of).collect())
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
        let interest = late_interest::unclaimed(look, &receivable, look.today()).await?;
        let interest_due = interest.map(|accrued| accrued.sum(receivable.currency)).transpose()?;
        let disputed = dispute::disputed(look, std::slice::from_ref(&receivable)).await?;
        let disputed = disputed.get(&id).copied().unwrap_or(0);
        let promised = dunning::promised(look, std::slice::from_ref(&receivable), look.today()).await?;
        let promised_on = promised.get(&id).copied();
        Ok(ReceivableView { interest_due, promised_on, ..seen(look, disputed, receivable) })
    }
}

/// As a verb leaves it.
pub async fn shown(work: &Work<'_>, r: Receivable) -> Result<ReceivableView, Fail> {
    let today = work.today();
    let disputed = dispute::disputed(&**work, std::slice::from_ref(&r)).await?;
    let promised_on = dunning::promised(&**work, std::slice::from_ref(&r), today).await?.get(&r.id).copied();
    let disputed = disputed.get(&r.id).copied().unwrap_or(0);
    Ok(ReceivableView { promised_on, ..ReceivableView::of(r, disputed, today, vec![]) })
}

fn seen(look: &Look, disputed: i64, r: Receivable) -> ReceivableView {
    let events = if r.open_minor == 0 { &[][..] } else { &["set_root_cause", "promise"][..] };
    let allowed = look.allowed("receivable", events.iter().copied());
    ReceivableView::of(r, disputed, look.today(), allowed)
}

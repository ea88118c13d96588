use super::{BillingLine, BillingState, Trigger, blocked_by};
use chrono::NaiveDate;
use ltc_governance::core_team::Seat;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_identity::Membership;
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(BillingState, Trigger);

view! {
    /// One instalment on its way to money.
    pub struct BillingLineView {
        id: Uuid,
        no: String,
        version: i64,
        state: BillingState,
        case_id: Uuid,
        contract_id: Uuid,
        account_id: Uuid,
        seq: i64,
        label: String,
        net: Money,
        tax: Money,
        gross: Money,
        trigger: Trigger,
        milestone_code: Option<String>,
        trigger_on: Option<NaiveDate>,
        due_days: i64,
        retention: bool,
        ready_on: Option<NaiveDate>,
        due_on: Option<NaiveDate>,
        invoice_id: Option<Uuid>,
        /// The instalment of which a delivery made this part ready.
        part_of_id: Option<Uuid>,
        /// What paid it before anything was invoiced.
        receipt_id: Option<Uuid>,
        /// Why this money is not here yet.
        blocked_by: Option<BlockedView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// The missing step, the seat that answers for it, and who sits there.
    pub struct BlockedView { step: String, seat: String, person_id: Option<Uuid> }
}

/// `GET /billing-lines`.
pub struct BillingLines;
impl List for BillingLines {
    const ROUTE: &'static str = "GET /billing-lines";
    const ACTION: &'static str = "billing_line.read";
    type Row = BillingLine;
    type View = BillingLineView;
    const SORTS: &'static [(&'static str, Column<BillingLine>, Kind)] = &[
        ("created_at", BillingLine::created_at, Kind::Instant),
        ("seq", BillingLine::seq, Kind::Integer),
        ("no", BillingLine::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<BillingLine>] = &[
        Filter::is("state", BillingLine::state, Kind::Text),
        Filter::is("case_id", BillingLine::case_id, Kind::Id),
        Filter::is("contract_id", BillingLine::contract_id, Kind::Id),
        Filter::is("account_id", BillingLine::account_id, Kind::Id),
        Filter::is("trigger", BillingLine::trigger, Kind::Text),
    ];
    const SEARCH: &'static [Column<BillingLine>] = &[BillingLine::no, BillingLine::label];
    const CASE: Option<Column<BillingLine>> = Some(BillingLine::case_id);
    async fn view(look: &Look, rows: Vec<BillingLine>) -> Result<Vec<BillingLineView>, Fail> {
        views(look, rows).await
    }
}

/// `GET /billing-lines/{id}`.
pub struct ShowBillingLine;
impl Query for ShowBillingLine {
    const ROUTE: &'static str = "GET /billing-lines/{id}";
    const ACTION: &'static str = "billing_line.read";
    type Output = BillingLineView;
    async fn run(look: &Look, id: Uuid) -> Result<BillingLineView, Fail> {
        let line = look.get::<BillingLine>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(line.case_id)).await?;
        let mut views = views(look, vec![line]).await?;
        let mut view = views.pop().ok_or_else(ltc_kernel::Refusal::not_found)?;
        view.allowed_actions = look.allowed("billing_line", events(view.state));
        Ok(view)
    }
}

/// What a person can do with a line.
fn events(state: BillingState) -> impl Iterator<Item = &'static str> {
    let open = matches!(state, BillingState::Waiting | BillingState::Ready);
    open.then_some("receive_advance").into_iter()
}

/// The seats of all deals on the page are read in one select.
async fn views(look: &Look, rows: Vec<BillingLine>) -> Result<Vec<BillingLineView>, Fail> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let cases = rows.iter().map(|row| row.case_id).collect::<std::collections::BTreeSet<_>>();
    let seats = look
        .select::<Membership>()
        .any_of(Membership::group_id, cases)
        .is_null(Membership::ended_at)
        .all()
        .await?;
    let view = |row: BillingLine| {
        let blocked = blocked_by(row.state, row.trigger, row.trigger_on, look.today()).map(|b| {
            let holds = |m: &&Membership| m.group_id == row.case_id && m.seat == b.seat;
            let answers =
                |m: &&Membership| m.group_id == row.case_id && m.seat == Seat::AccountResponsible.as_str();
            let person = seats.iter().find(holds).or_else(|| seats.iter().find(answers));
            BlockedView {
                step: b.step.to_owned(),
                seat: b.seat.to_owned(),
                person_id: person.map(|m| m.user_id),
            }
        });
        BillingLineView::of(row, blocked)
    };
    Ok(rows.into_iter().map(view).collect())
}

impl BillingLineView {
    /// As the verb leaves it.
    pub(super) fn answer(work: &Work<'_>, line: BillingLine) -> Self {
        let allowed = work.allowed("billing_line", events(line.state));
        Self { allowed_actions: allowed, ..Self::of(line, None) }
    }
    fn of(l: BillingLine, blocked_by: Option<BlockedView>) -> Self {
        let money = |minor| Money::new(minor, l.currency);
        Self {
            net: money(l.net_minor),
            tax: money(l.tax_minor),
            gross: money(l.gross_minor),
            id: l.id,
            no: l.no,
            version: l.version,
            state: l.state,
            case_id: l.case_id,
            contract_id: l.contract_id,
            account_id: l.account_id,
            seq: l.seq,
            label: l.label,
            trigger: l.trigger,
            milestone_code: l.milestone_code,
            trigger_on: l.trigger_on,
            due_days: l.due_days,
            retention: l.retention,
            ready_on: l.ready_on,
            due_on: l.due_on,
            invoice_id: l.invoice_id,
            part_of_id: l.part_of_id,
            receipt_id: l.receipt_id,
            blocked_by,
            allowed_actions: vec![],
            created_at: l.created_at,
            updated_at: l.updated_at,
        }
    }
}

use super::LIFECYCLE;
use super::rules::Ground;
use super::store::{WriteOff, WriteOffState};
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(Ground, WriteOffState);

view! {
    /// A receivable that is given up, and what is kept of the claim.
    pub struct WriteOffView {
        id: Uuid,
        no: String,
        version: i64,
        state: WriteOffState,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        amount: Money,
        recovered: Money,
        /// What the customer still owes outside of the books (账销案存).
        claim: Money,
        ground: Ground,
        evidence: String,
        requested_by: Uuid,
        written_off_on: Option<NaiveDate>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn events(w: &WriteOff) -> impl Iterator<Item = &'static str> {
    let all = LIFECYCLE.allowed(w.state);
    let left = w.claim().0.is_positive();
    all.filter(move |event| *event != "recover" || left)
}

impl WriteOffView {
    pub(super) fn answer(work: &Work<'_>, w: WriteOff) -> Self {
        let allowed = work.allowed("write_off", events(&w));
        Self::of(w, allowed)
    }
    fn seen(look: &Look, w: WriteOff) -> Self {
        let allowed = look.allowed("write_off", events(&w));
        Self::of(w, allowed)
    }
    fn of(w: WriteOff, allowed_actions: Vec<String>) -> Self {
        let claim = w.claim().0;
        Self {
            amount: w.money(w.amount_minor),
            recovered: w.money(w.recovered_minor),
            claim: if w.state == WriteOffState::WrittenOff { claim } else { w.money(0) },
            id: w.id,
            no: w.no,
            version: w.version,
            state: w.state,
            case_id: w.case_id,
            account_id: w.account_id,
            contract_id: w.contract_id,
            invoice_id: w.invoice_id,
            invoice_no: w.invoice_no,
            ground: w.ground,
            evidence: w.evidence,
            requested_by: w.requested_by,
            written_off_on: w.written_off_on,
            allowed_actions,
            created_at: w.created_at,
            updated_at: w.updated_at,
        }
    }
}

/// `GET /write-offs`.
pub struct WriteOffs;
impl List for WriteOffs {
    const ROUTE: &'static str = "GET /write-offs";
    const ACTION: &'static str = "write_off.read";
    type Row = WriteOff;
    type View = WriteOffView;
    const SORTS: &'static [(&'static str, Column<WriteOff>, Kind)] =
        &[("created_at", WriteOff::created_at, Kind::Instant), ("no", WriteOff::no, Kind::Text)];
    const FILTERS: &'static [Filter<WriteOff>] = &[
        Filter::is("id", WriteOff::id, Kind::Id),
        Filter::is("state", WriteOff::state, Kind::Text),
        Filter::is("case_id", WriteOff::case_id, Kind::Id),
        Filter::is("account_id", WriteOff::account_id, Kind::Id),
        Filter::is("invoice_id", WriteOff::invoice_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<WriteOff>] = &[WriteOff::no, WriteOff::invoice_no];
    const CASE: Option<Column<WriteOff>> = Some(WriteOff::case_id);
    async fn view(look: &Look, rows: Vec<WriteOff>) -> Result<Vec<WriteOffView>, Fail> {
        Ok(rows.into_iter().map(|w| WriteOffView::seen(look, w)).collect())
    }
}

/// `GET /write-offs/{id}`.
pub struct ShowWriteOff;
impl Query for ShowWriteOff {
    const ROUTE: &'static str = "GET /write-offs/{id}";
    const ACTION: &'static str = "write_off.read";
    type Output = WriteOffView;
    async fn run(look: &Look, id: Uuid) -> Result<WriteOffView, Fail> {
        let write_off = look.get::<WriteOff>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(write_off.case_id)).await?;
        Ok(WriteOffView::seen(look, write_off))
    }
}

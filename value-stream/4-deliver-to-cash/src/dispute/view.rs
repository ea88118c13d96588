use super::LIFECYCLE;
use super::model::{DisputeKind, DisputeState, Settlement};
use super::store::Dispute;
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(DisputeKind, DisputeState, Settlement);

view! {
    /// An objection of a customer, and how it ends.
    pub struct DisputeView {
        id: Uuid,
        no: String,
        version: i64,
        state: DisputeState,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        /// None: what is objected to is not invoiced yet.
        invoice_id: Option<Uuid>,
        invoice_no: Option<String>,
        acceptance_id: Option<Uuid>,
        kind: DisputeKind,
        disputed: Money,
        facts: String,
        evidence: Option<String>,
        sales_owner_id: Uuid,
        legal_owner_id: Option<Uuid>,
        plan: Option<String>,
        target_on: Option<NaiveDate>,
        settlement: Option<Settlement>,
        credit: Option<Money>,
        document: Option<String>,
        process_fault: Option<bool>,
        proposed_by_id: Option<Uuid>,
        agreed_by_id: Option<Uuid>,
        credit_note_id: Option<Uuid>,
        opened_on: NaiveDate,
        settled_on: Option<NaiveDate>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl DisputeView {
    pub(super) fn answer(work: &Work<'_>, d: Dispute) -> Self {
        let allowed = work.allowed("dispute", LIFECYCLE.allowed(d.state));
        Self::of(d, allowed)
    }
    fn seen(look: &Look, d: Dispute) -> Self {
        let allowed = look.allowed("dispute", LIFECYCLE.allowed(d.state));
        Self::of(d, allowed)
    }
    fn of(d: Dispute, allowed_actions: Vec<String>) -> Self {
        Self {
            disputed: d.money(d.amount_minor),
            credit: (d.settlement == Some(Settlement::CreditNote)).then(|| d.money(d.credit_minor)),
            id: d.id,
            no: d.no,
            version: d.version,
            state: d.state,
            case_id: d.case_id,
            account_id: d.account_id,
            contract_id: d.contract_id,
            invoice_id: d.invoice_id,
            invoice_no: d.invoice_no,
            acceptance_id: d.acceptance_id,
            kind: d.kind,
            facts: d.facts,
            evidence: d.evidence,
            sales_owner_id: d.sales_owner_id,
            legal_owner_id: d.legal_owner_id,
            plan: d.plan,
            target_on: d.target_on,
            settlement: d.settlement,
            document: d.document,
            process_fault: d.process_fault,
            proposed_by_id: d.proposed_by,
            agreed_by_id: d.agreed_by,
            credit_note_id: d.credit_note_id,
            opened_on: d.opened_on,
            settled_on: d.settled_on,
            allowed_actions,
            created_at: d.created_at,
            updated_at: d.updated_at,
        }
    }
}

/// `GET /disputes`.
pub struct Disputes;
impl List for Disputes {
    const ROUTE: &'static str = "GET /disputes";
    const ACTION: &'static str = "dispute.read";
    type Row = Dispute;
    type View = DisputeView;
    const SORTS: &'static [(&'static str, Column<Dispute>, Kind)] =
        &[("created_at", Dispute::created_at, Kind::Instant), ("no", Dispute::no, Kind::Text)];
    const FILTERS: &'static [Filter<Dispute>] = &[
        Filter::is("id", Dispute::id, Kind::Id),
        Filter::is("state", Dispute::state, Kind::Text),
        Filter::is("kind", Dispute::kind, Kind::Text),
        Filter::is("case_id", Dispute::case_id, Kind::Id),
        Filter::is("account_id", Dispute::account_id, Kind::Id),
        Filter::is("invoice_id", Dispute::invoice_id, Kind::Id),
        Filter::is("contract_id", Dispute::contract_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Dispute>] = &[Dispute::no];
    const CASE: Option<Column<Dispute>> = Some(Dispute::case_id);
    async fn view(look: &Look, rows: Vec<Dispute>) -> Result<Vec<DisputeView>, Fail> {
        Ok(rows.into_iter().map(|d| DisputeView::seen(look, d)).collect())
    }
}

/// `GET /disputes/{id}`.
pub struct ShowDispute;
impl Query for ShowDispute {
    const ROUTE: &'static str = "GET /disputes/{id}";
    const ACTION: &'static str = "dispute.read";
    type Output = DisputeView;
    async fn run(look: &Look, id: Uuid) -> Result<DisputeView, Fail> {
        let dispute = look.get::<Dispute>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(dispute.case_id)).await?;
        Ok(DisputeView::seen(look, dispute))
    }
}

use super::store::{CreditNote, CreditNoteState, Reason};
use crate::invoice::InvoiceLineView;
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_fields!(Reason, CreditNoteState);

view! {
    /// A credit note; amounts are positive.
    pub struct CreditNoteView {
        id: Uuid,
        no: String,
        version: i64,
        state: CreditNoteState,
        case_id: Uuid,
        account_id: Uuid,
        contract_id: Uuid,
        invoice_id: Uuid,
        invoice_no: String,
        reason: Reason,
        net: Money,
        tax: Money,
        gross: Money,
        issued_on: NaiveDate,
        /// What of each line; empty for notes from before this was kept.
        lines: Vec<InvoiceLineView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl CreditNoteView {
    pub(super) fn of(c: CreditNote) -> Self {
        let money = |minor| Money::new(minor, c.currency);
        Self {
            net: money(c.net_minor),
            tax: money(c.tax_minor),
            gross: money(c.gross_minor),
            id: c.id,
            no: c.no,
            version: c.version,
            state: c.state,
            case_id: c.case_id,
            account_id: c.account_id,
            contract_id: c.contract_id,
            invoice_id: c.invoice_id,
            invoice_no: c.invoice_no,
            reason: c.reason,
            issued_on: c.issued_on,
            lines: c
                .lines
                .iter()
                .flat_map(|l| l.0.iter())
                .map(|l| InvoiceLineView::of(l, c.currency))
                .collect(),
            allowed_actions: vec![],
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

/// `GET /credit-notes`.
pub struct CreditNotes;
impl List for CreditNotes {
    const ROUTE: &'static str = "GET /credit-notes";
    const ACTION: &'static str = "credit_note.read";
    type Row = CreditNote;
    type View = CreditNoteView;
    const SORTS: &'static [(&'static str, Column<CreditNote>, Kind)] =
        &[("created_at", CreditNote::created_at, Kind::Instant), ("no", CreditNote::no, Kind::Text)];
    const FILTERS: &'static [Filter<CreditNote>] = &[
        Filter::is("state", CreditNote::state, Kind::Text),
        Filter::is("case_id", CreditNote::case_id, Kind::Id),
        Filter::is("invoice_id", CreditNote::invoice_id, Kind::Id),
        Filter::is("account_id", CreditNote::account_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<CreditNote>] = &[CreditNote::no, CreditNote::invoice_no];
    const CASE: Option<Column<CreditNote>> = Some(CreditNote::case_id);
    async fn view(_: &Look, rows: Vec<CreditNote>) -> Result<Vec<CreditNoteView>, Fail> {
        Ok(rows.into_iter().map(CreditNoteView::of).collect())
    }
}

/// `GET /credit-notes/{id}`.
pub struct ShowCreditNote;
impl Query for ShowCreditNote {
    const ROUTE: &'static str = "GET /credit-notes/{id}";
    const ACTION: &'static str = "credit_note.read";
    type Output = CreditNoteView;
    async fn run(look: &Look, id: Uuid) -> Result<CreditNoteView, Fail> {
        let note = look.get::<CreditNote>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(note.case_id)).await?;
        Ok(CreditNoteView::of(note))
    }
}

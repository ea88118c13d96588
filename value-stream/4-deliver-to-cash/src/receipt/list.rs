use super::view::{AllocationView, ReceiptView, events};
use super::{Allocation, Receipt};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /receipts`.
pub struct Receipts;
impl List for Receipts {
    const ROUTE: &'static str = "GET /receipts";
    const ACTION: &'static str = "receipt.read";
    type Row = Receipt;
    type View = ReceiptView;
    const SORTS: &'static [(&'static str, Column<Receipt>, Kind)] = &[
        ("created_at", Receipt::created_at, Kind::Instant),
        ("received_on", Receipt::received_on, Kind::Date),
        ("no", Receipt::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Receipt>] = &[
        Filter::is("state", Receipt::state, Kind::Text),
        Filter::is("account_id", Receipt::account_id, Kind::Id),
        Filter::is("case_id", Receipt::case_id, Kind::Id),
        Filter::from("received_from", Receipt::received_on, Kind::Date),
        Filter::to("received_to", Receipt::received_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<Receipt>] = &[Receipt::no, Receipt::bank_reference, Receipt::payer_name];
    const CASE: Option<Column<Receipt>> = Some(Receipt::case_id);
    async fn view(look: &Look, rows: Vec<Receipt>) -> Result<Vec<ReceiptView>, Fail> {
        let view = |r: Receipt| {
            let allowed = look.allowed("receipt", events(&r));
            ReceiptView::of(r, vec![], allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /receipts/{id}` with its allocations.
pub struct ShowReceipt;
impl Query for ShowReceipt {
    const ROUTE: &'static str = "GET /receipts/{id}";
    const ACTION: &'static str = "receipt.read";
    type Output = ReceiptView;
    async fn run(look: &Look, id: Uuid) -> Result<ReceiptView, Fail> {
        let receipt = look.get::<Receipt>(id).await?;
        look.permit(Self::ACTION, Belongs { owner_id: None, case_id: receipt.case_id }).await?;
        let rows = look
            .select::<Allocation>()
            .eq(Allocation::receipt_id, id)
            .ascending(Allocation::created_at)
            .all()
            .await?;
        let allowed = look.allowed("receipt", events(&receipt));
        Ok(ReceiptView::of(receipt, rows, allowed))
    }
}

/// `GET /allocations`.
pub struct Allocations;
impl List for Allocations {
    const ROUTE: &'static str = "GET /allocations";
    const ACTION: &'static str = "allocation.read";
    type Row = Allocation;
    type View = AllocationView;
    const SORTS: &'static [(&'static str, Column<Allocation>, Kind)] =
        &[("created_at", Allocation::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Allocation>] = &[
        Filter::is("receipt_id", Allocation::receipt_id, Kind::Id),
        Filter::is("invoice_id", Allocation::invoice_id, Kind::Id),
        Filter::is("case_id", Allocation::case_id, Kind::Id),
        Filter::is("state", Allocation::state, Kind::Text),
    ];
    const SEARCH: &'static [Column<Allocation>] = &[Allocation::invoice_no];
    const CASE: Option<Column<Allocation>> = Some(Allocation::case_id);
    async fn view(_: &Look, rows: Vec<Allocation>) -> Result<Vec<AllocationView>, Fail> {
        Ok(rows.into_iter().map(AllocationView::of).collect())
    }
}

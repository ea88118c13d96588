use super::{Invoice, InvoiceView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /invoices`.
pub struct Invoices;
impl List for Invoices {
    const ROUTE: &'static str = "GET /invoices";
    const ACTION: &'static str = "invoice.read";
    type Row = Invoice;
    type View = InvoiceView;
    const SORTS: &'static [(&'static str, Column<Invoice>, Kind)] =
        &[("created_at", Invoice::created_at, Kind::Instant), ("no", Invoice::no, Kind::Text)];
    const FILTERS: &'static [Filter<Invoice>] = &[
        Filter::is("state", Invoice::state, Kind::Text),
        Filter::is("case_id", Invoice::case_id, Kind::Id),
        Filter::is("contract_id", Invoice::contract_id, Kind::Id),
        Filter::is("account_id", Invoice::account_id, Kind::Id),
        Filter::from("issued_from", Invoice::issued_on, Kind::Date),
        Filter::to("issued_to", Invoice::issued_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<Invoice>] = &[Invoice::no, Invoice::contract_no];
    const CASE: Option<Column<Invoice>> = Some(Invoice::case_id);
    async fn view(look: &Look, rows: Vec<Invoice>) -> Result<Vec<InvoiceView>, Fail> {
        Ok(rows.into_iter().map(|invoice| InvoiceView::seen(look, invoice)).collect())
    }
}

/// `GET /invoices/{id}`.
pub struct ShowInvoice;
impl Query for ShowInvoice {
    const ROUTE: &'static str = "GET /invoices/{id}";
    const ACTION: &'static str = "invoice.read";
    type Output = InvoiceView;
    async fn run(look: &Look, id: Uuid) -> Result<InvoiceView, Fail> {
        let invoice = look.get::<Invoice>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(invoice.case_id)).await?;
        Ok(InvoiceView::seen(look, invoice))
    }
}

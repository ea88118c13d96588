use super::request::rows;
use super::store::EFapiaoBatch;
use super::workbook::workbook;
use crate::invoice::Invoice;
use ltc_http::{Belongs, Download, Look, MadeFile};
use ltc_kernel::Findings;
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /e-fapiao-batches/{id}/workbook`: the import file of the platform.
pub struct ShowWorkbook;
impl Download for ShowWorkbook {
    const ROUTE: &'static str = "GET /e-fapiao-batches/{id}/workbook";
    const ACTION: &'static str = "e_fapiao_batch.read";
    const MEDIA_TYPE: &'static str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    async fn run(look: &Look, id: Uuid) -> Result<MadeFile, Fail> {
        let batch = look.get::<EFapiaoBatch>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let ids = batch.invoice_ids.0.iter().copied();
        let found = look.select::<Invoice>().any_of(Column::new("id"), ids).all().await?;
        let mut invoices = vec![];
        for id in &batch.invoice_ids.0 {
            for invoice in found.iter().filter(|invoice| invoice.id == *id) {
                let mut findings = Findings::new();
                let rows = rows(invoice, &batch.categories.0, "", &mut findings);
                invoices.push((invoice.clone(), rows));
            }
        }
        Ok(MadeFile { name: [&batch.no, ".xlsx"].concat(), content: workbook(&invoices) })
    }
}

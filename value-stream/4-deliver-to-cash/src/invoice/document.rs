//! The invoice as PDF: as it was issued, by the template that held then; the same bytes whenever it is asked for.

use super::Invoice;
use super::model::Party;
use super::paper::of_invoice;
use chrono::{DateTime, Utc};
use ltc_governance::document::paper::{asked, template_of};
use ltc_governance::document::press::{Order, print};
use ltc_governance::document::{DocumentKind, DocumentLanguage};
use ltc_http::{Belongs, Look, Pdf, Printed};
use ltc_kernel::business_date;
use ltc_master_data::legal_entity;
use ltc_store::{Db, Fail, Reads};
use serde_json::Value;
use uuid::Uuid;

/// `GET /invoices/{id}/document?language=en`; `template` names a version of the template that is to be tried.
pub struct ShowDocument;
impl Printed for ShowDocument {
    const ROUTE: &'static str = "GET /invoices/{id}/document";
    const ACTION: &'static str = "invoice.read";
    const PARAMETERS: &'static [&'static str] = &["language", "template"];
    async fn run(look: &Look, id: Uuid) -> Result<Pdf, Fail> {
        let invoice = look.get::<Invoice>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(invoice.case_id)).await?;
        let seller = seller_of(look, &invoice).await?;
        let data = |language| of_invoice(&invoice, &seller, language);
        printed(look, DocumentKind::Invoice, (&invoice.no, invoice.created_at), data).await
    }
}

/// The seller as printed; as it is now where the issue did not keep it, or there was none yet.
pub(crate) async fn seller_of(look: &Look, invoice: &Invoice) -> Result<Party, Fail> {
    match &invoice.seller {
        Some(seller) => Ok(seller.0.clone()),
        None => Ok(Party::of_entity(&legal_entity::store::of(look, invoice.legal_entity_id).await?)),
    }
}

/// Prints a document of this stage in the language that is asked for.
pub(crate) async fn printed(
    look: &Look,
    kind: DocumentKind,
    (no, made): (&str, DateTime<Utc>),
    data: impl FnOnce(DocumentLanguage) -> Value,
) -> Result<Pdf, Fail> {
    let (language, template) = asked(look)?;
    let template = template_of(look, (kind, language), template, made).await?;
    let on = business_date(made, look.workspace().zone());
    let ident = [no, "/", language.as_str()].concat();
    let order = Order { source: template.source, data: data(language), on, ident, pictures: 0 };
    let pages = print(order).await?;
    Ok(Pdf { name: [no, "-", language.as_str(), ".pdf"].concat(), bytes: pages.pdf })
}

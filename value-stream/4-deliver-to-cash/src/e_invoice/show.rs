//! The files.

use super::document::{Document, Profile};
use super::figures::figures;
use super::party::{self, Electronic};
use super::snapshot::{of_credit_note, of_invoice, reached};
use super::{requirements, ubl};
use crate::credit_note::CreditNote;
use crate::invoice::{Invoice, Party};
use ltc_http::{Belongs, Download, Look, MadeFile};
use ltc_kernel::{Money, Refusal};
use ltc_master_data::legal_entity;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /invoices/{id}/ubl`: Peppol BIS Billing 3.0 once both sides have an electronic address, else EN 16931 alone.
pub struct InvoiceUbl;
impl Download for InvoiceUbl {
    const ROUTE: &'static str = "GET /invoices/{id}/ubl";
    const ACTION: &'static str = "invoice.read";
    const MEDIA_TYPE: &'static str = "application/xml";
    const PARAMETERS: &'static [&'static str] = &["profile"];
    async fn run(look: &Look, id: Uuid) -> Result<MadeFile, Fail> {
        let mut invoice = look.get::<Invoice>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(invoice.case_id)).await?;
        let seller = seller_of(look, &mut invoice).await?;
        let stated = (invoice.net_minor, invoice.tax_minor, invoice.gross_minor);
        let document = of_invoice(&invoice, &seller)?;
        Ok(file(look, &document, stated)?)
    }
}

/// `GET /credit-notes/{id}/ubl`.
pub struct CreditNoteUbl;
impl Download for CreditNoteUbl {
    const ROUTE: &'static str = "GET /credit-notes/{id}/ubl";
    const ACTION: &'static str = "credit_note.read";
    const MEDIA_TYPE: &'static str = "application/xml";
    const PARAMETERS: &'static [&'static str] = &["profile"];
    async fn run(look: &Look, id: Uuid) -> Result<MadeFile, Fail> {
        let note = look.get::<CreditNote>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(note.case_id)).await?;
        let mut invoice = look.get::<Invoice>(note.invoice_id).await?;
        let seller = seller_of(look, &mut invoice).await?;
        let stated = (note.net_minor, note.tax_minor, note.gross_minor);
        let document = of_credit_note(&note, &invoice, &seller)?;
        Ok(file(look, &document, stated)?)
    }
}

/// The seller as printed. An invoice from before the seller was kept shows the legal entity as it is now, and both sides
/// are reached as they are reached now.
async fn seller_of(look: &Look, invoice: &mut Invoice) -> Result<Party, Fail> {
    if let Some(seller) = &invoice.seller {
        return Ok(seller.0.clone());
    }
    let entity = legal_entity::store::of(look, invoice.legal_entity_id).await?;
    let (ours, theirs): (Option<Electronic>, Option<Electronic>) =
        party::of_both(look, entity.id, invoice.account_id).await?;
    invoice.party.0 = reached(invoice.party.0.clone(), theirs);
    Ok(reached(Party::of_entity(&entity), ours))
}

/// The profile that is asked for (`peppol`, `en16931`), or that the addresses allow; checked before it is written.
fn file(look: &Look, document: &Document, stated: (i64, i64, i64)) -> Result<MadeFile, Refusal> {
    let profile = match look.param("profile") {
        None => document.profile(),
        Some("peppol") => Profile::Peppol,
        Some("en16931") => Profile::Core,
        Some(_) => return Err(Refusal::invalid("invalid_input").finding("/profile", "not_in_list")),
    };
    requirements::check(document, profile)?;
    let money = |minor| Money::new(minor, document.currency);
    let figures = figures(document, (money(stated.0), money(stated.1), money(stated.2)))?;
    let name = [document.no.as_str(), ".xml"].concat();
    Ok(MadeFile { name, content: ubl::write(document, &figures, profile).into_bytes() })
}

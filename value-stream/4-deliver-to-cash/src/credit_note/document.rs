//! The credit note as PDF, in words of its own (红字发票).

use super::store::{CreditNote, CreditNoteState};
use crate::invoice::document::{printed, seller_of};
use crate::invoice::paper::{Head, values};
use crate::invoice::{Invoice, tax_groups};
use ltc_governance::document::DocumentKind;
use ltc_http::{Belongs, Look, Pdf, Printed};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /credit-notes/{id}/document?language=en`.
pub struct ShowDocument;
impl Printed for ShowDocument {
    const ROUTE: &'static str = "GET /credit-notes/{id}/document";
    const ACTION: &'static str = "credit_note.read";
    const PARAMETERS: &'static [&'static str] = &["language", "template"];
    async fn run(look: &Look, id: Uuid) -> Result<Pdf, Fail> {
        let note = look.get::<CreditNote>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(note.case_id)).await?;
        let invoice = look.get::<Invoice>(note.invoice_id).await?;
        let seller = seller_of(look, &invoice).await?;
        let lines = note.lines_of(&invoice)?;
        let notice = match note.state {
            CreditNoteState::Issued => None,
            CreditNoteState::Refused => Some("VOID"),
            _ => Some("DRAFT"),
        };
        let head = Head {
            kind: "CREDIT",
            notice,
            no: &note.no,
            on: Some(note.issued_on),
            due_on: None,
            preceding: Some((&invoice.no, invoice.issued_on)),
            reason: Some(note.reason.as_str()),
        };
        let taxes = tax_groups(&lines);
        let data = |language| values(&head, &invoice, &seller, &lines, &taxes, language);
        printed(look, DocumentKind::CreditNote, (&note.no, note.created_at), data).await
    }
}

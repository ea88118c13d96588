use super::details::EInvoicePartyDetails;
use super::list::EInvoicePartyView;
use super::store::EInvoiceParty;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// `POST /e-invoice-parties/{id}/update`: the owner stays.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /e-invoice-parties/{id}/update";
    const ACTION: &'static str = "e_invoice_party.update";
    type Input = EInvoicePartyDetails;
    type Output = EInvoicePartyView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: EInvoicePartyDetails,
    ) -> Result<EInvoicePartyView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut party = work.get::<EInvoiceParty>(id).await?;
        work.fresh(&party)?;
        if input.check()? != (party.owner_kind, party.owner_id) {
            return Err(Refusal::invalid("invalid_input")
                .finding("/account_id", "e_invoice.party_fixed")
                .into());
        }
        let (before, after) = (party.details.0.clone(), input.electronic());
        let said = Announcement::new("e_invoice_party.updated", id)
            .touches("e_invoice_party", id, after.endpoint_id.as_deref().unwrap_or_default())
            .change("endpoint_id", before.endpoint_id, after.endpoint_id.clone())
            .change("vat_id", before.vat_id, after.vat_id.clone())
            .change("iban", before.iban, after.iban.clone());
        party.details = Doc(after);
        work.update(&mut party)?;
        work.announce(said);
        Ok(EInvoicePartyView::answer(work, party))
    }
}

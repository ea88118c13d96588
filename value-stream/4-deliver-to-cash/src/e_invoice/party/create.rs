use super::details::EInvoicePartyDetails;
use super::list::EInvoicePartyView;
use super::model::OwnerKind;
use super::store::EInvoiceParty;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_master_data::{Account, legal_entity};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// `POST /e-invoice-parties`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /e-invoice-parties";
    const ACTION: &'static str = "e_invoice_party.create";
    const STATUS: u16 = 201;
    type Input = EInvoicePartyDetails;
    type Output = EInvoicePartyView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: EInvoicePartyDetails,
    ) -> Result<EInvoicePartyView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let (owner_kind, owner_id) = input.check()?;
        let name = match owner_kind {
            OwnerKind::Account => work.get::<Account>(owner_id).await?.no,
            OwnerKind::LegalEntity => legal_entity::store::of(&**work, owner_id).await?.code,
        };
        if work.select::<EInvoiceParty>().eq(EInvoiceParty::owner_id, owner_id).one().await?.is_some() {
            return Err(Refusal::conflict("e_invoice.party_exists").with("no", &name).into());
        }
        let party = EInvoiceParty {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            owner_kind,
            owner_id,
            details: Doc(input.electronic()),
        };
        work.begin(id);
        work.insert(&party);
        let said = Announcement::new("e_invoice_party.created", id).touches("e_invoice_party", id, &name);
        work.announce(said.attr("owner", owner_kind));
        Ok(EInvoicePartyView::answer(work, party))
    }
}

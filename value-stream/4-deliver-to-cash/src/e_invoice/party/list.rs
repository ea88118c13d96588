use super::model::OwnerKind;
use super::store::EInvoiceParty;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

view! {
    /// How a party is reached.
    pub struct EInvoicePartyView {
        id: Uuid,
        version: i64,
        owner_kind: OwnerKind,
        account_id: Option<Uuid>,
        legal_entity_id: Option<Uuid>,
        street: Option<String>,
        city: Option<String>,
        postal_code: Option<String>,
        subdivision: Option<String>,
        endpoint_scheme: Option<String>,
        endpoint_id: Option<String>,
        registration_scheme: Option<String>,
        registration_no: Option<String>,
        vat_id: Option<String>,
        contact: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        iban: Option<String>,
        bic: Option<String>,
        buyer_reference: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl EInvoicePartyView {
    pub(super) fn answer(work: &ltc_http::Work<'_>, party: EInvoiceParty) -> Self {
        let allowed = work.allowed("e_invoice_party", ["update"].into_iter());
        Self::of(party, allowed)
    }
    fn seen(look: &Look, party: EInvoiceParty) -> Self {
        let allowed = look.allowed("e_invoice_party", ["update"].into_iter());
        Self::of(party, allowed)
    }
    fn of(party: EInvoiceParty, allowed_actions: Vec<String>) -> Self {
        let d = party.details.0;
        let owner = |kind| (party.owner_kind == kind).then_some(party.owner_id);
        Self {
            id: party.id,
            version: party.version,
            owner_kind: party.owner_kind,
            account_id: owner(OwnerKind::Account),
            legal_entity_id: owner(OwnerKind::LegalEntity),
            street: d.street,
            city: d.city,
            postal_code: d.postal_code,
            subdivision: d.subdivision,
            endpoint_scheme: d.endpoint_scheme,
            endpoint_id: d.endpoint_id,
            registration_scheme: d.registration_scheme,
            registration_no: d.registration_no,
            vat_id: d.vat_id,
            contact: d.contact,
            phone: d.phone,
            email: d.email,
            iban: d.iban,
            bic: d.bic,
            buyer_reference: d.buyer_reference,
            allowed_actions,
            created_at: party.created_at,
            updated_at: party.updated_at,
        }
    }
}

/// `GET /e-invoice-parties`.
pub struct EInvoiceParties;
impl List for EInvoiceParties {
    const ROUTE: &'static str = "GET /e-invoice-parties";
    const ACTION: &'static str = "e_invoice_party.read";
    type Row = EInvoiceParty;
    type View = EInvoicePartyView;
    const SORTS: &'static [(&'static str, Column<EInvoiceParty>, Kind)] =
        &[("created_at", EInvoiceParty::created_at, Kind::Instant)];
    const SEARCH: &'static [Column<EInvoiceParty>] = &[];
    const FILTERS: &'static [Filter<EInvoiceParty>] = &[
        Filter::is("owner_kind", EInvoiceParty::owner_kind, Kind::Text),
        Filter::is("owner_id", EInvoiceParty::owner_id, Kind::Id),
    ];
    async fn view(look: &Look, rows: Vec<EInvoiceParty>) -> Result<Vec<EInvoicePartyView>, Fail> {
        Ok(rows.into_iter().map(|party| EInvoicePartyView::seen(look, party)).collect())
    }
}

/// `GET /e-invoice-parties/{id}`.
pub struct ShowEInvoiceParty;
impl Query for ShowEInvoiceParty {
    const ROUTE: &'static str = "GET /e-invoice-parties/{id}";
    const ACTION: &'static str = "e_invoice_party.read";
    type Output = EInvoicePartyView;
    async fn run(look: &Look, id: Uuid) -> Result<EInvoicePartyView, Fail> {
        let party = look.get::<EInvoiceParty>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(EInvoicePartyView::seen(look, party))
    }
}

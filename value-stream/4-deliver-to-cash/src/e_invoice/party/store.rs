//! Parties of electronic invoices as stored.

use super::model::{Electronic, OwnerKind};
use ltc_store::{Doc, Fail, Reads, record, stored_text};
use uuid::Uuid;

stored_text!(OwnerKind);

record! {
    /// How a party is reached; one for each owner.
    pub struct EInvoiceParty in "e_invoice_party" {
        owner_kind: OwnerKind,
        owner_id: Uuid,
        details: Doc<Electronic>,
    }
}

/// What is known of our legal entity and of the customer: one select.
pub async fn of_both(
    db: &impl Reads,
    entity: Uuid,
    account: Uuid,
) -> Result<(Option<Electronic>, Option<Electronic>), Fail> {
    let found = db.select::<EInvoiceParty>().any_of(EInvoiceParty::owner_id, [entity, account]).all().await?;
    let of = |id| found.iter().find(|party| party.owner_id == id).map(|party| party.details.0.clone());
    Ok((of(entity), of(account)))
}

//! Legal entities as stored.

use super::model::{FinanceOrigin, VatStatus};
use ltc_kernel::{Currency, Ratio, Refusal};
use ltc_store::{Fail, Reads, record, stored_text};
use uuid::Uuid;

stored_text!(VatStatus, FinanceOrigin);

record! {
    /// A company of ours that sells, posts and invoices (domain.md 0.2, Tenancy).
    pub struct LegalEntity in "legal_entity" {
        /// Short and unique: `CN01`.
        code: String,
        name: String,
        /// ISO 3166 alpha-2.
        country: String,
        /// The functional currency, in which it posts.
        currency: Currency,
        vat_id: Option<String>,
        vat_status: VatStatus,
        /// Output tax arises at the tax point and not at revenue (account 待转销项税额).
        vat_deferral: bool,
        finance_origin: FinanceOrigin,
        /// Cost of capital per year (domain.md 4.3).
        funding_rate: Ratio,
    }
}

/// The given legal entity, or the first by code when none is named.
///
/// Refuses `not_found` for an unknown id and `legal_entity.none` when there is none at all.
pub async fn the_only_or(db: &impl Reads, given: Option<Uuid>) -> Result<LegalEntity, Fail> {
    if let Some(id) = given {
        return db.get::<LegalEntity>(id).await;
    }
    let first = db.select::<LegalEntity>().ascending(LegalEntity::code).one().await?;
    first.ok_or_else(|| Refusal::conflict("legal_entity.none").into())
}

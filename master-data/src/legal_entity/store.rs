//! Legal entities as stored.

use super::model::{FinanceOrigin, VatStatus};
use crate::account::AccountSize;
use ltc_kernel::{Currency, Ratio, Refusal};
use ltc_store::{Fail, Reads, Record, record, settled, stored_text};
use std::sync::Arc;
use uuid::Uuid;

stored_text!(VatStatus, FinanceOrigin);

record! {
    /// A company of ours that sells, posts and invoices (domain.md 0.2, Tenancy).
    pub struct LegalEntity in setting "legal_entity" {
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
        /// Revenue only on a signed acceptance: a deemed one moves neither revenue nor cost.
        signed_acceptance_only: bool,
        finance_origin: FinanceOrigin,
        /// Cost of capital per year (domain.md 4.3).
        funding_rate: Ratio,
        /// As the law counts it: a small or medium company may claim statutory interest from a large one.
        size: Option<AccountSize>,
    }
}

/// The given legal entity, or the first by code when none is named.
///
/// Refuses `not_found` for an unknown id and `legal_entity.none` when there is none at all.
pub async fn the_only_or(db: &(impl Reads + Sync), given: Option<Uuid>) -> Result<LegalEntity, Fail> {
    match given {
        Some(id) => of(db, id).await,
        None => ours(db).await?.first().cloned().ok_or_else(|| Refusal::conflict("legal_entity.none").into()),
    }
}

/// The legal entity of this id, or `not_found`.
pub async fn of(db: &(impl Reads + Sync), id: Uuid) -> Result<LegalEntity, Fail> {
    let found = ours(db).await?.iter().find(|e| e.id == id).cloned();
    found.ok_or_else(|| Refusal::not_found().into())
}

/// All of ours by their codes; read once for each revision of the settings.
async fn ours(db: &(impl Reads + Sync)) -> Result<Arc<Vec<LegalEntity>>, Fail> {
    let all = || Box::pin(db.select::<LegalEntity>().ascending(LegalEntity::code).all());
    settled(db, LegalEntity::TABLE, || all()).await
}

//! Legal entities as shown.

use super::model::{FinanceOrigin, VatStatus};
use super::store::LegalEntity;
use crate::account::AccountSize;
use ltc_http::{Look, Work, view};
use ltc_kernel::{Currency, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A company of ours.
    pub struct LegalEntityView {
        id: Uuid,
        version: i64,
        code: String,
        name: String,
        country: String,
        currency: Currency,
        vat_id: Option<String>,
        vat_status: VatStatus,
        vat_deferral: bool,
        signed_acceptance_only: bool,
        finance_origin: FinanceOrigin,
        funding_rate: Ratio,
        size: Option<AccountSize>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LegalEntityView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, entity: LegalEntity) -> Self {
        Self::of(entity, look.allowed("legal_entity", ["update"].into_iter()))
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, entity: LegalEntity) -> Self {
        Self::of(entity, work.allowed("legal_entity", ["update"].into_iter()))
    }
    fn of(e: LegalEntity, allowed_actions: Vec<String>) -> Self {
        Self {
            id: e.id,
            version: e.version,
            code: e.code,
            name: e.name,
            country: e.country,
            currency: e.currency,
            vat_id: e.vat_id,
            vat_status: e.vat_status,
            vat_deferral: e.vat_deferral,
            signed_acceptance_only: e.signed_acceptance_only,
            finance_origin: e.finance_origin,
            funding_rate: e.funding_rate,
            size: e.size,
            allowed_actions,
            created_at: e.created_at,
            updated_at: e.updated_at,
        }
    }
}

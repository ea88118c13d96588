//! What is entered about a legal entity.

use super::model::{FinanceOrigin, VatStatus};
use super::store::LegalEntity;
use crate::account::AccountSize;
use crate::kinds::{Code, Share, TaxId};
use crate::stamp::Stamp;
use ltc_http::{Country, Findings, form, text_fields};
use ltc_kernel::Currency;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(VatStatus, FinanceOrigin);

form! {
    /// All editable fields of a legal entity; an update replaces them.
    pub struct LegalEntityDetails {
        /// Short and unique: `CN01`.
        code: Code,
        name: String,
        country: Country,
        /// The functional currency; it cannot be changed later.
        currency: Currency,
        vat_id: Option<TaxId>,
        vat_status: VatStatus,
        /// Output tax is deferred to the tax point (待转销项税额).
        vat_deferral: bool,
        /// Revenue only on a signed acceptance: silence of the customer moves neither revenue nor cost.
        signed_acceptance_only: bool,
        finance_origin: FinanceOrigin,
        /// Cost of capital per year: `0.045`.
        funding_rate: Share,
        /// As the law counts it: a small or medium company may claim statutory interest from a large one.
        size: Option<AccountSize>,
    }
}

impl LegalEntityDetails {
    /// All rules; `was` is the entity before an update.
    pub(crate) async fn check(
        &self,
        db: &impl Reads,
        id: Uuid,
        was: Option<&LegalEntity>,
    ) -> Result<(), Fail> {
        let mut findings = Findings::new();
        let foreign = self.vat_status == VatStatus::Foreign;
        findings.check((&*self.country == "CN") != foreign, "/vat_status", "legal_entity.vat_status_country");
        let same_currency = was.is_none_or(|w| w.currency == self.currency);
        findings.check(same_currency, "/currency", "legal_entity.currency_fixed");
        if was.is_none_or(|w| w.code != self.code.0) {
            let select = db.select::<LegalEntity>().eq(LegalEntity::code, self.code.0.clone());
            let taken = select.ne(LegalEntity::id, id).one().await?.is_some();
            findings.check(!taken, "/code", "code.taken");
        }
        Ok(findings.finish()?)
    }

    pub(crate) fn record(self, stamp: Stamp) -> LegalEntity {
        LegalEntity {
            id: stamp.id,
            version: stamp.version,
            created_at: stamp.created_at,
            updated_at: stamp.updated_at,
            code: self.code.0,
            name: self.name,
            country: self.country.0,
            currency: self.currency,
            vat_id: self.vat_id.map(String::from),
            vat_status: self.vat_status,
            vat_deferral: self.vat_deferral,
            signed_acceptance_only: self.signed_acceptance_only,
            finance_origin: self.finance_origin,
            funding_rate: self.funding_rate.0,
            size: self.size,
        }
    }
}

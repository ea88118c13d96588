//! What is entered.

use super::model::{Electronic, OwnerKind};
use super::schemes::{is_address, is_register};
use crate::{AccountRef, LegalEntityRef};
use ltc_http::{Email, Findings, Phone, form, text_fields};
use ltc_kernel::Refusal;
use uuid::Uuid;

text_fields!(OwnerKind);

form! {
    /// How a party is reached; an update replaces all of it.
    pub struct EInvoicePartyDetails {
        /// Either a customer
        account_id: Option<AccountRef>,
        /// or one of ours.
        legal_entity_id: Option<LegalEntityRef>,
        street: Option<String>,
        city: Option<String>,
        postal_code: Option<String>,
        subdivision: Option<String>,
        /// Code of the list of electronic addresses, `9930`.
        endpoint_scheme: Option<String>,
        endpoint_id: Option<String>,
        /// Code of ISO 6523, `0106`.
        registration_scheme: Option<String>,
        registration_no: Option<String>,
        /// Begins with the country: `DE123456789`.
        vat_id: Option<String>,
        contact: Option<String>,
        phone: Option<Phone>,
        email: Option<Email>,
        /// Where the money goes; of ours only.
        iban: Option<String>,
        bic: Option<String>,
        /// What the customer wants to find on our invoices.
        buyer_reference: Option<String>,
    }
}

impl EInvoicePartyDetails {
    /// Whose it is, and all that is wrong with it.
    ///
    /// Findings: `e_invoice.one_party`, `e_invoice.endpoint_incomplete`, `e_invoice.scheme_unknown`,
    /// `e_invoice.vat_id_without_country`.
    pub(super) fn check(&self) -> Result<(OwnerKind, Uuid), Refusal> {
        let mut findings = Findings::new();
        let owner = match (&self.account_id, &self.legal_entity_id) {
            (Some(account), None) => Some((OwnerKind::Account, account.0)),
            (None, Some(entity)) => Some((OwnerKind::LegalEntity, entity.0)),
            _ => None,
        };
        findings.check(owner.is_some(), "/account_id", "e_invoice.one_party");
        let whole = self.endpoint_scheme.is_some() == self.endpoint_id.is_some();
        findings.check(whole, "/endpoint_id", "e_invoice.endpoint_incomplete");
        let known = self.endpoint_scheme.as_deref().is_none_or(is_address);
        findings.check(known, "/endpoint_scheme", "e_invoice.scheme_unknown");
        let known = self.registration_scheme.as_deref().is_none_or(is_register);
        findings.check(known, "/registration_scheme", "e_invoice.scheme_unknown");
        let letters = |id: &str| id.get(..2).is_some_and(|p| p.bytes().all(|b| b.is_ascii_uppercase()));
        let prefixed = self.vat_id.as_deref().is_none_or(letters);
        findings.check(prefixed, "/vat_id", "e_invoice.vat_id_without_country");
        findings.finish()?;
        owner.ok_or_else(|| Refusal::invalid("invalid_input"))
    }
    pub(super) fn electronic(self) -> Electronic {
        Electronic {
            street: self.street,
            city: self.city,
            postal_code: self.postal_code,
            subdivision: self.subdivision,
            endpoint_scheme: self.endpoint_scheme,
            endpoint_id: self.endpoint_id,
            registration_scheme: self.registration_scheme,
            registration_no: self.registration_no,
            vat_id: self.vat_id,
            contact: self.contact,
            phone: self.phone.map(String::from),
            email: self.email.map(String::from),
            iban: self.iban,
            bic: self.bic,
            buyer_reference: self.buyer_reference,
        }
    }
}

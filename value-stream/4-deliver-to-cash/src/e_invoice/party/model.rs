//! What is kept of a party.

use ltc_kernel::text_enum;
use serde::{Deserialize, Serialize};

text_enum! {
    /// Whose it is.
    pub enum OwnerKind { Account = "ACCOUNT", LegalEntity = "LEGAL_ENTITY" }
}

/// Beside name, tax number and country. Everything is optional: what a document needs is checked when it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Electronic {
    pub street: Option<String>,
    pub city: Option<String>,
    pub postal_code: Option<String>,
    pub subdivision: Option<String>,
    /// Code of the list EAS, `9930`.
    pub endpoint_scheme: Option<String>,
    pub endpoint_id: Option<String>,
    /// Code of ISO 6523, `0106`.
    pub registration_scheme: Option<String>,
    pub registration_no: Option<String>,
    /// Begins with the country.
    pub vat_id: Option<String>,
    pub contact: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Of ours: where the money goes.
    pub iban: Option<String>,
    pub bic: Option<String>,
    /// Of a customer: what he wants to find on our invoices.
    pub buyer_reference: Option<String>,
}

//! What an invoice can be, and what it says.

use crate::e_invoice::party::Electronic;
use chrono::NaiveDate;
use ltc_kernel::{Quantity, Ratio, text_enum};
use ltc_master_data::LegalEntity;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// Where an invoice stands. Paying is told by its receivable.
    pub enum InvoiceState {
        Draft = "DRAFT",
        /// Complete.
        Checked = "CHECKED",
        /// By another than who drafted it.
        Approved = "APPROVED",
        /// With the tax platform.
        Submitted = "SUBMITTED",
        /// The platform did not issue it.
        Failed = "FAILED",
        Issued = "ISSUED",
        /// Sent to the customer.
        Delivered = "DELIVERED",
        Void = "VOID",
        PartlyCredited = "PARTLY_CREDITED",
        Credited = "CREDITED",
    }
}
text_enum! {
    /// 蓝字, in advance of performance, or for information only.
    pub enum InvoiceKind {
        Blue = "BLUE",
        Advance = "ADVANCE",
        /// 形式发票: no number of the series, nothing is posted.
        Proforma = "PROFORMA",
    }
}
text_enum! {
    /// How an invoice reaches the customer.
    pub enum Channel {
        Email = "EMAIL",
        Portal = "PORTAL",
        Peppol = "PEPPOL",
        TaxPlatform = "TAX_PLATFORM",
        Courier = "COURIER",
        ByHand = "BY_HAND",
    }
}

/// One time that it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    pub on: NaiveDate,
    pub recipient: String,
    pub channel: Channel,
    pub by: Uuid,
    pub note: Option<String>,
}

/// A side as printed; a later change of the account or of the legal entity does not change the invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub account_no: String,
    pub name: String,
    pub tax_id: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub bank_name: Option<String>,
    pub bank_account: Option<String>,
    pub country: String,
    /// How it is reached electronically, and what it says of itself there.
    #[serde(default)]
    pub electronic: Option<Electronic>,
}

impl Party {
    /// One of ours.
    pub fn of_entity(entity: &LegalEntity) -> Self {
        Self {
            account_no: entity.code.clone(),
            name: entity.name.clone(),
            tax_id: entity.vat_id.clone(),
            address: None,
            phone: None,
            bank_name: None,
            bank_account: None,
            country: entity.country.clone(),
            electronic: None,
        }
    }
}

/// One line as printed; amounts in minor units of the invoice's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    pub line_no: i64,
    pub description: String,
    pub product_id: Option<Uuid>,
    pub quantity: Option<Quantity>,
    #[serde(default)]
    pub unit: Option<String>,
    /// Without tax, where one was agreed.
    #[serde(default)]
    pub unit_price: Option<String>,
    /// 商品和服务税收编码.
    #[serde(default)]
    pub tax_class_code: Option<String>,
    pub net_minor: i64,
    pub tax_code: String,
    pub tax_rate: Ratio,
    pub tax_minor: i64,
}

/// The tax of one code and rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxGroup {
    pub tax_code: String,
    pub tax_rate: Ratio,
    pub net_minor: i64,
    pub tax_minor: i64,
}

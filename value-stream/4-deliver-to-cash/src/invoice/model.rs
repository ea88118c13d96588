//! What an invoice can be, and what it says.

use ltc_kernel::{Quantity, Ratio, text_enum};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// Where an invoice stands. Paying is told by its receivable.
    pub enum InvoiceState {
        Draft = "DRAFT",
        Issued = "ISSUED",
        Void = "VOID",
        PartlyCredited = "PARTLY_CREDITED",
        Credited = "CREDITED",
    }
}
text_enum! {
    /// 蓝字, or in advance of performance.
    pub enum InvoiceKind { Blue = "BLUE", Advance = "ADVANCE" }
}

/// The customer as printed; a later change of the account does not change the invoice.
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
}

/// One line as printed; amounts in minor units of the invoice's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    pub line_no: i64,
    pub description: String,
    pub product_id: Option<Uuid>,
    pub quantity: Option<Quantity>,
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

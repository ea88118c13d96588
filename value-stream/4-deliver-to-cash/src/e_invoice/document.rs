//! An electronic invoice or credit note as EN 16931 means it, before it is written in a syntax. The comments name the
//! business terms. Pure.

use super::category::Category;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Quantity, Ratio};

/// BT-3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Invoice,
    /// Before performance.
    Prepayment,
    CreditNote,
}

impl Kind {
    /// The code of UNTDID 1001.
    pub fn code(self) -> &'static str {
        match self {
            Self::Invoice => "380",
            Self::Prepayment => "386",
            Self::CreditNote => "381",
        }
    }
}

/// BT-24, BT-23: which rules the document keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// EN 16931 and nothing more.
    Core,
    /// Peppol BIS Billing 3.0.
    Peppol,
}

/// An identifier with the scheme that issued it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    pub scheme: Option<String>,
    pub value: String,
}

/// Seller (BG-4) or buyer (BG-7).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// BT-27, BT-44.
    pub name: String,
    /// BT-34, BT-49.
    pub endpoint: Option<Identifier>,
    /// BT-30, BT-47.
    pub registration: Option<Identifier>,
    /// BT-31, BT-48: begins with the country.
    pub vat_id: Option<String>,
    /// BT-32, of a seller only: a tax number without the country.
    pub tax_registration: Option<String>,
    pub street: Option<String>,
    pub city: Option<String>,
    pub postal_code: Option<String>,
    pub subdivision: Option<String>,
    /// BT-40, BT-55.
    pub country: String,
    pub contact: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// BG-17: where the money goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayTo {
    /// BT-84.
    pub account: String,
    /// BT-86.
    pub bic: Option<String>,
}

/// BG-25. Amounts in the currency of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// BT-126.
    pub id: String,
    /// BT-153.
    pub name: String,
    /// BT-129.
    pub quantity: Quantity,
    /// BT-130.
    pub unit: &'static str,
    /// BT-131, rounded.
    pub net: Money,
    /// BT-146: the price of `per` units (BT-149).
    pub price: String,
    pub per: Quantity,
    pub category: Category,
    /// BT-152 as a fraction.
    pub rate: Ratio,
    /// What our invoice says; not printed in UBL.
    pub tax: Money,
}

/// The whole document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub kind: Kind,
    /// BT-1.
    pub no: String,
    /// BT-2.
    pub issued_on: NaiveDate,
    /// BT-9, of invoices.
    pub due_on: Option<NaiveDate>,
    /// BT-5.
    pub currency: Currency,
    /// BT-22.
    pub note: Option<String>,
    /// BT-10.
    pub buyer_reference: Option<String>,
    /// BT-13.
    pub order_no: Option<String>,
    /// BT-12.
    pub contract_no: Option<String>,
    /// BT-25, BT-26: the invoice that a credit note takes back.
    pub preceding: Option<(String, Option<NaiveDate>)>,
    pub seller: Side,
    pub buyer: Side,
    /// BT-72.
    pub delivered_on: Option<NaiveDate>,
    pub pay_to: Option<PayTo>,
    /// BT-20.
    pub terms: Option<String>,
    pub lines: Vec<Line>,
}

impl Document {
    /// Every category that stands in it.
    pub fn has(&self, fits: impl Fn(Category) -> bool) -> bool {
        self.lines.iter().any(|line| fits(line.category))
    }
    /// Peppol needs an electronic address of both sides; without one it is EN 16931 alone.
    pub fn profile(&self) -> Profile {
        match (&self.seller.endpoint, &self.buyer.endpoint) {
            (Some(_), Some(_)) => Profile::Peppol,
            _ => Profile::Core,
        }
    }
}

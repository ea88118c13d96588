//! Words of an estimate 概算 (domain.md 4.1, 4.2). Pure.

use ltc_kernel::{Money, Ratio, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where an estimate stands (4.1).
    pub enum EstimateState { Draft = "DRAFT", Submitted = "SUBMITTED", Locked = "LOCKED", Superseded = "SUPERSEDED" }
}

text_enum! {
    /// Cost categories (4.2). Financing is computed from the terms and is not a line.
    pub enum CostCategory {
        Mat = "MAT",
        Lic = "LIC",
        LabDel = "LAB_DEL",
        LabRnd = "LAB_RND",
        Sub = "SUB",
        Log = "LOG",
        Trv = "TRV",
        Site = "SITE",
        War = "WAR",
        Gua = "GUA",
        TaxNr = "TAX_NR",
        Fx = "FX",
        Rsk = "RSK",
        Com = "COM",
        Ovh = "OVH",
    }
}

impl CostCategory {
    /// Overhead stands below the margin (4.1: direct cost leaves financing and overhead out).
    pub const fn is_direct(self) -> bool {
        !matches!(self, Self::Ovh)
    }
}

text_enum! {
    /// Where the figure of a line comes from (4.1).
    pub enum CostBasis {
        Template = "TEMPLATE",
        History = "HISTORY",
        Quote = "QUOTE",
        Manual = "MANUAL",
    }
}

text_enum! {
    /// How financing is reckoned (4.3).
    pub enum FinancingMethod { Carry = "A", CashCurve = "B" }
}

/// One line of cost, in the currency of the quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLine {
    pub category: CostCategory,
    pub amount: Money,
    pub basis: CostBasis,
    pub note: Option<String>,
    /// The part of the work that it belongs to. What is new is left out where it says nothing, so that contents made
    /// before it keep their hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wbs: Option<String>,
}

/// A risk and what it would cost, in the currency of the quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    pub text: String,
    /// 0 to 1.
    pub probability: Ratio,
    pub impact: Money,
    pub response: Option<String>,
}

/// One instalment of the terms: share of the price, months after delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub share: Ratio,
    pub months: i64,
}

/// One month of the planned cash (method B).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashLine {
    pub month: i64,
    pub amount: Money,
}

/// What an estimate is made of: input of `margin::figures`, content of the hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Net price of the quote.
    pub revenue: Money,
    pub lines: Vec<CostLine>,
    /// Carry rate p.a.: funding + expected depreciation + credit risk.
    pub carry_rate: Ratio,
    pub terms: Vec<Term>,
    pub outflows: Vec<CashLine>,
    /// None with a month of delivery: then they follow from the terms.
    pub inflows: Vec<CashLine>,
    /// The reserve is the sum of probability x impact (4.1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<Risk>,
    /// Of the cash plan: the month from which the terms count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_month: Option<i64>,
}

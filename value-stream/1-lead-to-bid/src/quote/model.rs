//! Words of a quote (domain.md 2.4): states, lines, payment terms. Pure.

use super::parts::LinePart;
use chrono::NaiveDate;
use ltc_kernel::{
    AgreedLine, Currency, ExchangeRate, InstalmentTrigger, Money, MoneyError, Quantity, Ratio, UnitPrice,
    split_by_weights, text_enum,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// Where one version of a quote stands.
    pub enum QuoteState {
        Draft = "DRAFT",
        Checked = "CHECKED",
        InApproval = "IN_APPROVAL",
        Approved = "APPROVED",
        Sent = "SENT",
        Accepted = "ACCEPTED",
        Rejected = "REJECTED",
        Expired = "EXPIRED",
        Superseded = "SUPERSEDED",
    }
}

text_enum! {
    /// Where a price of a line comes from, in the order of pricing (domain.md 2.4).
    pub enum StepKind {
        List = "LIST",
        Book = "BOOK",
        Agreement = "AGREEMENT",
        Promotion = "PROMOTION",
        /// The seller's discount on the price so far.
        Discount = "DISCOUNT",
        /// The seller's own price.
        OwnPrice = "OWN_PRICE",
        /// The part of the document discount.
        Document = "DOCUMENT",
        /// Prices include the tax: what is left without it, to the cent.
        TaxIncluded = "TAX_INCLUDED",
        Tax = "TAX",
    }
}

/// One step of the price of a line: what the price of a unit and the amount of the line are after it, without tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceStep {
    pub kind: StepKind,
    /// The price book, agreement or promotion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<Uuid>,
    /// Its number and name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where its tier begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_quantity: Option<Quantity>,
    pub unit_price: UnitPrice,
    pub amount: Money,
}

/// A rate that prices or the value of a quote were converted by (B-R7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateUsed {
    pub from: Currency,
    pub to: Currency,
    pub rate: ExchangeRate,
    pub quoted_on: NaiveDate,
    pub source: String,
}

/// What a product and its chosen options are called, as they were when the version was made: for its documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineWords {
    pub sku: String,
    pub unit: String,
    pub name_zh: String,
    pub name_en: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options_zh: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options_en: Vec<String>,
}

impl LineWords {
    /// What a line is called unless the seller says otherwise: the product with its options.
    pub fn description(&self) -> String {
        if self.options_zh.is_empty() {
            return self.name_zh.clone();
        }
        [&self.name_zh, "（", &self.options_zh.join("、"), "）"].concat()
    }
}

/// One priced line; amounts in the currency of the quote. `net + tax = gross`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    pub line_no: u32,
    pub product_id: Uuid,
    pub description: String,
    pub quantity: Quantity,
    /// List price of one unit without tax, in the currency of the quote.
    pub list_price: UnitPrice,
    /// Price of one unit without tax after all discounts.
    pub unit_price: UnitPrice,
    /// 1 - unit price / list price; negative above list.
    pub discount: Ratio,
    pub net: Money,
    pub tax_code: String,
    pub tax_rate: Ratio,
    pub tax: Money,
    pub gross: Money,
    /// Standard cost of the line; absent when the product has none.
    pub cost: Option<Money>,
    pub price_reason: Option<String>,
    /// After the list price: each step that changed it. What is new is left out where it says nothing, so that versions
    /// made before it keep their content hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<PriceStep>,
    /// Cost / (1 - minimum margin), of one unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_price: Option<UnitPrice>,
    /// Codes of the chosen options.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// What the seller asked for: off the price so far, or a price of its own (with tax where prices include it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_discount: Option<Ratio>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_price: Option<UnitPrice>,
    /// Offered beside, and in no total.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// The heading that the line stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<LineWords>,
    /// What one unit is made of, where it is a bundle: the parts are ordered, delivered and invoiced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<LinePart>,
}

impl QuoteLine {
    /// From the list price to the amount with tax; the first amount is that of the list, each next one that after its
    /// step, the last one the gross.
    pub fn waterfall(&self) -> Result<Vec<PriceStep>, MoneyError> {
        let step = |kind, unit_price, amount| PriceStep {
            kind,
            source_id: None,
            source: None,
            min_quantity: None,
            unit_price,
            amount,
        };
        let mut all = vec![step(StepKind::List, self.list_price, self.list_price.times(self.quantity)?)];
        all.extend(self.steps.iter().cloned());
        if all.last().is_some_and(|last| last.amount != self.net) {
            all.push(step(StepKind::Discount, self.unit_price, self.net));
        }
        all.push(step(StepKind::Tax, self.unit_price, self.gross));
        Ok(all)
    }
    /// The line as it goes into an order or a contract.
    pub fn agreed(&self) -> AgreedLine {
        AgreedLine {
            line_no: self.line_no,
            product_id: self.product_id,
            description: self.description.clone(),
            quantity: self.quantity,
            unit_price: self.unit_price,
            net: self.net,
            tax_code: self.tax_code.clone(),
            tax_rate: self.tax_rate,
            tax: self.tax,
            gross: self.gross,
        }
    }
}

/// One instalment of the payment terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    pub label: String,
    pub share: Ratio,
    pub trigger: InstalmentTrigger,
    pub milestone_code: Option<String>,
    /// Days from the trigger to the due date.
    pub due_days: i64,
    /// Months from delivery to payment for the cost of the terms; negative for an advance.
    pub months_after_delivery: Option<i64>,
    pub retention: bool,
}

impl Instalment {
    /// Days from delivery to the cash: the named months, else 0 (delivery itself), and the days to pay.
    pub fn days_from_delivery(&self) -> i64 {
        let before =
            matches!(self.trigger, InstalmentTrigger::Effective) && self.months_after_delivery.is_none();
        let months = self.months_after_delivery.unwrap_or(0).saturating_mul(30);
        if before { 0 } else { months.saturating_add(self.due_days) }
    }
    /// Paid before delivery: counts as an advance for the DoA.
    pub fn is_advance(&self) -> bool {
        self.trigger == InstalmentTrigger::Effective
            || self.months_after_delivery.is_some_and(|months| months < 0)
    }
}

/// Weighted average collection period in days, half-up.
pub fn wacp_days(terms: &[Instalment]) -> i64 {
    let sum: i128 =
        terms.iter().map(|t| i128::from(t.share.scaled()) * i128::from(t.days_from_delivery())).sum();
    i64::try_from(ltc_kernel::round_half_up(sum, i128::from(Ratio::SCALE))).unwrap_or(i64::MAX)
}

/// Share of the price that comes before delivery.
pub fn advance_share(terms: &[Instalment]) -> Ratio {
    let shares = terms.iter().filter(|t| t.is_advance()).map(|t| t.share.scaled());
    Ratio::from_scaled(shares.fold(0, i64::saturating_add))
}

/// An amount over the instalments: largest remainder, so the parts sum to the whole (4.12).
pub fn spread(total: Money, terms: &[Instalment]) -> Result<Vec<Money>, MoneyError> {
    let weights: Vec<i64> = terms.iter().map(|t| t.share.scaled()).collect();
    split_by_weights(total, &weights)
}

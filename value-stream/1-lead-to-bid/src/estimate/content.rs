//! The content of an estimate as entered.

use super::model::{CashLine, Content, CostBasis, CostCategory, CostLine, FinancingMethod, Risk, Term};
use super::view::EstimateState;
use crate::quote::Quote;
use ltc_http::{form, text_fields};
use ltc_kernel::{Money, Ratio};

text_fields!(CostCategory, CostBasis, FinancingMethod, EstimateState);

form! {
    /// One line of cost, in the currency of the quote.
    pub struct EstimateLine {
        category: CostCategory,
        amount: Money,
        basis: CostBasis,
        /// The part of the work that it belongs to.
        wbs: Option<String>,
        note: Option<String>,
    }
}
form! {
    /// A risk: how likely, what it would cost, what we do about it.
    pub struct EstimateRisk { text: String, probability: Ratio, impact: Money, response: Option<String> }
}
form! {
    /// An instalment of the terms: share of the price, months after delivery (negative for an advance).
    pub struct EstimateTerm { share: Ratio, months: i64 }
}
form! {
    /// One month of planned cash, for the cash curve (method B).
    pub struct EstimateCash { month: i64, amount: Money }
}
form! {
    /// Cost, carry rate and terms. Terms left out are those of the quote; with a cash plan method B is used.
    pub struct EstimateContent {
        lines: Vec<EstimateLine>,
        /// Per year: funding + expected depreciation + credit risk.
        carry_rate: Ratio,
        terms: Vec<EstimateTerm>,
        outflows: Vec<EstimateCash>,
        /// Left out with a month of delivery: then they follow from the terms.
        inflows: Vec<EstimateCash>,
        /// Of the cash plan: the month from which the terms count.
        delivery_month: Option<i64>,
        /// The reserve is the sum of probability x impact, and part of the cost.
        risks: Vec<EstimateRisk>,
    }
}

impl EstimateContent {
    /// For one version of a quote: its net price is the revenue.
    pub fn for_quote(self, quote: &Quote) -> Content {
        let line = |l: EstimateLine| CostLine {
            category: l.category,
            amount: l.amount,
            basis: l.basis,
            note: l.note,
            wbs: l.wbs,
        };
        let cash = |c: EstimateCash| CashLine { month: c.month, amount: c.amount };
        let risk = |r: EstimateRisk| Risk {
            text: r.text,
            probability: r.probability,
            impact: r.impact,
            response: r.response,
        };
        let terms: Vec<Term> = match self.terms.is_empty() {
            false => {
                self.terms.into_iter().map(|term| Term { share: term.share, months: term.months }).collect()
            }
            true => terms_of(quote),
        };
        Content {
            revenue: quote.net(),
            lines: self.lines.into_iter().map(line).collect(),
            carry_rate: self.carry_rate,
            terms,
            outflows: self.outflows.into_iter().map(cash).collect(),
            inflows: self.inflows.into_iter().map(cash).collect(),
            risks: self.risks.into_iter().map(risk).collect(),
            delivery_month: self.delivery_month,
        }
    }
}

/// The terms of the quote in whole months of 30 days, half-up.
fn terms_of(quote: &Quote) -> Vec<Term> {
    let months = |days: i64| i64::try_from(ltc_kernel::round_half_up(i128::from(days), 30)).unwrap_or(0);
    let term =
        |i: &crate::quote::model::Instalment| Term { share: i.share, months: months(i.days_from_delivery()) };
    quote.instalments.0.iter().map(term).collect()
}

//! Margin of an estimate before and after financing (domain.md 4.1). Pure.

use super::financing::{self, Payment};
use super::model::{Content, CostCategory, FinancingMethod};
use super::plan;
use ltc_kernel::{Findings, Money, MoneyError, Quantity, Ratio};

/// The figures of an estimate; amounts in the currency of the quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub revenue: Money,
    /// Direct cost with the reserve for risks: everything but overhead and financing.
    pub cost: Money,
    pub overhead: Money,
    pub financing: Money,
    pub method: FinancingMethod,
    /// m = (R - C) / R.
    pub margin_before: Ratio,
    /// m_f = (R - C - F) / R, the one that the DoA looks at.
    pub margin_after: Ratio,
    pub wacp_months: Quantity,
    pub wacp_days: i64,
    pub peak_funding: Option<Money>,
    pub payback_month: Option<i64>,
}

/// Everything wrong with the content, pointers into the form.
pub fn check(content: &Content) -> Findings {
    let mut findings = Findings::new();
    let currency = content.revenue.currency();
    findings.check(!content.lines.is_empty(), "/lines", "estimate.no_lines");
    for (i, line) in content.lines.iter().enumerate() {
        let at = ["/lines/", &i.to_string(), "/amount"].concat();
        findings.check(!line.amount.is_negative(), at.as_str(), "money.negative");
        findings.check(line.amount.currency() == currency, at, "money.currency_mismatch");
    }
    findings.check(!content.carry_rate.is_negative(), "/carry_rate", "ratio.negative");
    let shares: i64 = content.terms.iter().map(|term| term.share.scaled()).fold(0, i64::saturating_add);
    findings.check(shares == Ratio::SCALE, "/terms", "terms.not_whole");
    for (i, term) in content.terms.iter().enumerate() {
        let at = ["/terms/", &i.to_string()].concat();
        findings.check(term.share.scaled() > 0, [&at, "/share"].concat(), "ratio.not_positive");
        findings.check((-120..=240).contains(&term.months), [&at, "/months"].concat(), "months.out_of_range");
    }
    for (name, lines) in [("/outflows/", &content.outflows), ("/inflows/", &content.inflows)] {
        for (i, line) in lines.iter().enumerate() {
            let at = [name, &i.to_string()].concat();
            findings.check((0..=600).contains(&line.month), [&at, "/month"].concat(), "months.out_of_range");
            findings.check(
                line.amount.currency() == currency,
                [&at, "/amount"].concat(),
                "money.currency_mismatch",
            );
        }
    }
    findings.merge(check_plan(content));
    findings.merge(check_risks(content));
    findings
}

/// Outflows with inflows, or with the month of delivery from which the terms count; never both.
fn check_plan(content: &Content) -> Findings {
    let mut findings = Findings::new();
    let none = content.outflows.is_empty();
    match content.delivery_month {
        None => findings.check(none == content.inflows.is_empty(), "/inflows", "estimate.one_sided_cash"),
        Some(month) => {
            findings.check((0..=240).contains(&month), "/delivery_month", "months.out_of_range");
            findings.check(content.inflows.is_empty(), "/inflows", "estimate.inflows_twice");
            findings.check(!none, "/outflows", "estimate.one_sided_cash");
            for (i, term) in content.terms.iter().enumerate() {
                let at = ["/terms/", &i.to_string(), "/months"].concat();
                let before = term.months.saturating_add(month) < 0;
                findings.check(!before, at, "estimate.payment_before_start");
            }
        }
    }
    findings
}

fn check_risks(content: &Content) -> Findings {
    let mut findings = Findings::new();
    for (i, risk) in content.risks.iter().enumerate() {
        let at = ["/risks/", &i.to_string()].concat();
        let likely = (1..=Ratio::SCALE).contains(&risk.probability.scaled());
        findings.check(likely, [&at, "/probability"].concat(), "probability.out_of_range");
        findings.check(risk.impact.is_positive(), [&at, "/impact"].concat(), "money.not_positive");
        let same = risk.impact.currency() == content.revenue.currency();
        findings.check(same, [&at, "/impact"].concat(), "money.currency_mismatch");
    }
    for (i, line) in content.lines.iter().enumerate() {
        let twice = line.category == CostCategory::Rsk && !content.risks.is_empty();
        findings.check(!twice, ["/lines/", &i.to_string(), "/category"].concat(), "estimate.reserve_twice");
    }
    findings
}

/// Reserve for risks: the sum of probability x impact, rounded once (4.1).
pub fn reserve(content: &Content) -> Result<Money, MoneyError> {
    let part =
        |risk: &super::model::Risk| i128::from(risk.probability.scaled()) * i128::from(risk.impact.minor());
    let sum: i128 = content.risks.iter().map(part).sum();
    Money::new(1, content.revenue.currency()).times_fraction(sum, i128::from(Ratio::SCALE))
}

/// Reckons cost, financing and margins. Method B where a cash plan is given, else method A.
pub fn figures(content: &Content) -> Result<Figures, MoneyError> {
    let currency = content.revenue.currency();
    let part = |direct: bool| {
        let lines = content.lines.iter().filter(|line| line.category.is_direct() == direct);
        Money::sum(currency, lines.map(|line| line.amount))
    };
    let (cost, overhead) = (part(true)?.add(reserve(content)?)?, part(false)?);
    let payments = payments(content);
    let wacp = financing::wacp_months(&payments)?;
    let curve = match content.outflows.is_empty() {
        true => None,
        false => {
            let (outflows, inflows) = (plan::moves(&content.outflows), plan::inflows(content)?);
            Some(financing::cash_curve(&outflows, &inflows, content.carry_rate)?)
        }
    };
    let carry = financing::carry_cost(content.revenue, content.carry_rate, wacp)?;
    let financing = curve.as_ref().map_or(carry, |curve| curve.financing);
    let gross = content.revenue.sub(cost)?;
    Ok(Figures {
        revenue: content.revenue,
        cost,
        overhead,
        financing,
        method: if curve.is_some() { FinancingMethod::CashCurve } else { FinancingMethod::Carry },
        margin_before: Ratio::of(gross, content.revenue)?,
        margin_after: Ratio::of(gross.sub(financing)?, content.revenue)?,
        wacp_months: wacp,
        wacp_days: financing::wacp_days(&payments)?,
        peak_funding: curve.as_ref().map(|curve| curve.peak_funding),
        payback_month: curve.and_then(|curve| curve.payback_month),
    })
}

/// The terms as the financing rules take them.
pub fn payments(content: &Content) -> Vec<Payment> {
    content.terms.iter().map(|term| Payment { share: term.share, months: term.months }).collect()
}

#[cfg(test)]
#[path = "margin_tests.rs"]
mod tests;

//! Margin of an estimate before and after financing (domain.md 4.1). Pure.

use super::financing::{self, CashMove, Payment};
use super::model::{Content, FinancingMethod};
use ltc_kernel::{Findings, Money, MoneyError, Quantity, Ratio};

/// The figures of an estimate; amounts in the currency of the quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub revenue: Money,
    /// Direct cost: everything but overhead and financing.
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
    let one_sided = content.outflows.is_empty() != content.inflows.is_empty();
    findings.check(!one_sided, "/inflows", "estimate.one_sided_cash");
    findings
}

/// Reckons cost, financing and margins. Method B where a cash plan is given, else method A.
pub fn figures(content: &Content) -> Result<Figures, MoneyError> {
    let currency = content.revenue.currency();
    let part = |direct: bool| {
        let lines = content.lines.iter().filter(|line| line.category.is_direct() == direct);
        Money::sum(currency, lines.map(|line| line.amount))
    };
    let (cost, overhead) = (part(true)?, part(false)?);
    let payments = payments(content);
    let wacp = financing::wacp_months(&payments)?;
    let moves = |lines: &[super::model::CashLine]| -> Vec<CashMove> {
        lines.iter().map(|line| CashMove { month: line.month, amount: line.amount }).collect()
    };
    let curve = match content.outflows.is_empty() {
        true => None,
        false => Some(financing::cash_curve(
            &moves(&content.outflows),
            &moves(&content.inflows),
            content.carry_rate,
        )?),
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
mod tests {
    use super::*;
    use crate::estimate::model::{CashLine, CostBasis, CostCategory, CostLine, Term};
    use crate::table::rows;
    use ltc_kernel::Currency;

    fn usd(text: &str) -> Money {
        Money::parse(text, Currency::USD).unwrap()
    }
    fn line(category: CostCategory, amount: &str) -> CostLine {
        CostLine { category, amount: usd(amount), basis: CostBasis::Manual, note: None }
    }
    fn latin_america() -> Content {
        Content {
            revenue: usd("20000000"),
            lines: vec![line(CostCategory::Mat, "12000000"), line(CostCategory::LabDel, "3000000")],
            carry_rate: Ratio::parse("0.24").unwrap(),
            terms: vec![Term { share: Ratio::one(), months: 6 }],
            outflows: vec![],
            inflows: vec![],
        }
    }

    #[test]
    fn margins_before_and_after_financing() {
        let figures = figures(&latin_america()).unwrap();
        assert_eq!(figures.cost.to_text(), "15000000.00");
        assert_eq!(figures.financing.to_text(), "2400000.00");
        assert_eq!(
            (figures.margin_before.to_text(), figures.margin_after.to_text()),
            ("0.250000".into(), "0.130000".into())
        );
        assert_eq!(figures.method, FinancingMethod::Carry);
    }

    /// S-01 step 5: cost 1,102.5m of 1,500m gives 26.5 %.
    #[test]
    fn overhead_stands_below_the_margin_and_a_cash_plan_takes_method_b() {
        let mut content = latin_america();
        content.lines.push(line(CostCategory::Ovh, "1000000"));
        content.outflows = vec![CashLine { month: 0, amount: usd("15000000") }];
        content.inflows = vec![CashLine { month: 6, amount: usd("20000000") }];
        let found = figures(&content).unwrap();
        assert_eq!(found.cost.to_text(), "15000000.00");
        assert_eq!(found.overhead.to_text(), "1000000.00");
        assert_eq!(
            (found.method, found.financing.to_text()),
            (FinancingMethod::CashCurve, "1800000.00".into())
        );
        assert_eq!(found.payback_month, Some(6));
        let carrier = Content {
            revenue: usd("1500000000"),
            lines: vec![line(CostCategory::Mat, "1102500000")],
            carry_rate: Ratio::zero(),
            ..latin_america()
        };
        assert_eq!(figures(&carrier).unwrap().margin_after.to_text(), "0.265000");
    }

    #[test]
    fn every_fault_is_found() {
        let mut content = latin_america();
        content.lines[1].amount = Money::parse("1", Currency::CNY).unwrap();
        content.lines.push(line(CostCategory::Log, "-1"));
        content.carry_rate = Ratio::parse("-0.1").unwrap();
        content.terms[0].share = Ratio::parse("0.9999").unwrap();
        content.outflows = vec![CashLine { month: 0, amount: usd("1") }];
        let expected = "
            pointer          | code
            /lines/1/amount  | money.currency_mismatch
            /lines/2/amount  | money.negative
            /carry_rate      | ratio.negative
            /terms           | terms.not_whole
            /inflows         | estimate.one_sided_cash
        ";
        let findings = check(&content);
        let found: Vec<_> =
            findings.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()]).collect();
        assert_eq!(found, rows(expected));
    }
}

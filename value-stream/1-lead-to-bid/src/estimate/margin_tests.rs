//! Margins before and after financing, and every fault of a content.

use super::*;
use crate::estimate::model::{CashLine, CostBasis, CostCategory, CostLine, Risk, Term};
use crate::table::rows;
use ltc_kernel::Currency;

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}
fn line(category: CostCategory, amount: &str) -> CostLine {
    CostLine { category, amount: usd(amount), basis: CostBasis::Manual, note: None, wbs: None }
}
fn latin_america() -> Content {
    Content {
        revenue: usd("20000000"),
        lines: vec![line(CostCategory::Mat, "12000000"), line(CostCategory::LabDel, "3000000")],
        carry_rate: Ratio::parse("0.24").unwrap(),
        terms: vec![Term { share: Ratio::one(), months: 6 }],
        outflows: vec![],
        inflows: vec![],
        risks: vec![],
        delivery_month: None,
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
    assert_eq!((found.method, found.financing.to_text()), (FinancingMethod::CashCurve, "1800000.00".into()));
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
    let found: Vec<_> = findings.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()]).collect();
    assert_eq!(found, rows(expected));
}

/// 20 % of 500,000 and 5 % of 1,000,001 are 150,000.05, and part of the cost.
#[test]
fn the_reserve_is_probability_times_impact() {
    let mut content = latin_america();
    let risk = |probability: &str, impact: &str| Risk {
        text: "关税".to_owned(),
        probability: Ratio::parse(probability).unwrap(),
        impact: usd(impact),
        response: None,
    };
    content.risks = vec![risk("0.2", "500000"), risk("0.05", "1000001")];
    assert!(check(&content).is_empty());
    assert_eq!(reserve(&content).unwrap().to_text(), "150000.05");
    let found = figures(&content).unwrap();
    assert_eq!(
        (found.cost.to_text(), found.margin_after.to_text()),
        ("15150000.05".into(), "0.122500".into())
    );
    content.risks[0].probability = Ratio::parse("1.000001").unwrap();
    content.risks[1].impact = usd("0");
    content.lines.push(line(CostCategory::Rsk, "1"));
    content.delivery_month = Some(0);
    let found = check(&content);
    let found: Vec<_> = found.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()]).collect();
    let expected = "
        pointer              | code
        /outflows            | estimate.one_sided_cash
        /risks/0/probability | probability.out_of_range
        /risks/1/impact      | money.not_positive
        /lines/2/category    | estimate.reserve_twice
    ";
    assert_eq!(found, rows(expected));
}

//! What a quote must fulfil beside its lines (domain.md 2.4, bad input). Pure.

use super::model::Instalment;
use chrono::NaiveDate;
use ltc_kernel::{Finding, Findings, InstalmentTrigger, Money, Ratio};

/// Shares sum to the whole; each instalment is possible. An empty list is none yet, and allowed in a draft.
pub fn terms(terms: &[Instalment]) -> Findings {
    let mut findings = Findings::new();
    if terms.is_empty() {
        return findings;
    }
    let sum = terms.iter().map(|t| t.share.scaled()).fold(0, i64::saturating_add);
    if sum != Ratio::SCALE {
        let sum = Ratio::from_scaled(sum).to_text();
        findings.add_with("/instalments", "instalments.not_whole", &[("sum", &sum)]);
    }
    for (i, term) in terms.iter().enumerate() {
        let at = |field: &str| ["/instalments/", &i.to_string(), "/", field].concat();
        findings.check(term.share.scaled() > 0, at("share"), "ratio.not_positive");
        findings.check((0..=3650).contains(&term.due_days), at("due_days"), "days.out_of_range");
        let months = term.months_after_delivery.unwrap_or(0);
        findings.check((-120..=240).contains(&months), at("months_after_delivery"), "months.out_of_range");
        let named = term.trigger != InstalmentTrigger::Milestone || term.milestone_code.is_some();
        findings.check(named, at("milestone_code"), "required");
    }
    findings
}

/// A quote is offered for the future.
pub fn validity(valid_until: NaiveDate, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    findings.check(valid_until >= today, "/valid_until", "date.in_the_past");
    findings
}

/// Above the budget of the customer: a warning, not a finding. Exactly the budget is none (S-01).
pub fn budget(net: Money, budget: Option<Money>) -> Option<Finding> {
    let budget = budget.filter(|budget| budget.currency() == net.currency())?;
    let over = net.minor() > budget.minor();
    over.then(|| {
        let (net, budget) = (net.to_text(), budget.to_text());
        Finding::new("", "quote.above_budget", &[("net", &net), ("budget", &budget)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::model::{advance_share, spread, wacp_days};
    use crate::table::rows;
    use ltc_kernel::Currency;

    fn part(percent: i64, trigger: InstalmentTrigger, months: Option<i64>, due_days: i64) -> Instalment {
        Instalment {
            label: "part".to_owned(),
            share: Ratio::from_scaled(percent * 10_000),
            trigger,
            milestone_code: None,
            due_days,
            months_after_delivery: months,
            retention: false,
        }
    }

    #[test]
    fn instalments_sum_to_the_whole() {
        use InstalmentTrigger::{Delivery, Milestone};
        assert!(terms(&[]).is_empty());
        assert!(terms(&[part(30, Delivery, None, 0), part(70, Delivery, None, 30)]).is_empty());
        let bad = terms(&[part(30, Milestone, None, -1), part(69, Delivery, None, 30)]);
        let found: Vec<_> = bad.as_slice().iter().map(|f| [f.pointer.as_str(), f.code.as_ref()]).collect();
        let expected = "
            pointer                       | code
            /instalments                  | instalments.not_whole
            /instalments/0/due_days       | days.out_of_range
            /instalments/0/milestone_code | required
        ";
        assert_eq!(found, rows(expected));
    }

    /// S-01: the budget itself is no warning, one cent more is.
    #[test]
    fn only_above_the_budget_is_warned() {
        for [net, warned] in rows("net | warned\n 1500000000.00 | false\n 1500000000.01 | true") {
            let budget_is = Money::parse("1500000000.00", Currency::EUR).unwrap();
            let net = Money::parse(net, Currency::EUR).unwrap();
            assert_eq!(budget(net, Some(budget_is)).is_some().to_string(), warned, "{net}");
            assert!(budget(net, None).is_none());
        }
    }

    /// S-02 and S-01: the terms as the DoA sees them.
    #[test]
    fn collection_period_and_advance() {
        use InstalmentTrigger::{Date, Effective, FinalFac, PreliminaryPac};
        let old = [part(100, Date, Some(6), 0)];
        let new = [part(50, Date, Some(3), 0), part(50, Date, Some(6), 0)];
        assert_eq!((wacp_days(&old), wacp_days(&new)), (180, 135));
        let carrier =
            [part(30, Effective, None, 30), part(40, PreliminaryPac, None, 30), part(30, FinalFac, None, 30)];
        assert_eq!((wacp_days(&carrier), advance_share(&carrier).to_text()), (21, "0.300000".to_owned()));
        let whole = Money::parse("1000000.01", Currency::CNY).unwrap();
        let parts: Vec<_> = spread(whole, &carrier).unwrap().into_iter().map(Money::to_text).collect();
        assert_eq!(parts, ["300000.00", "400000.01", "300000.00"]);
    }
}

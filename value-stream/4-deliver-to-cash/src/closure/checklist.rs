//! What must be done before a contract closes. Pure.

use ltc_kernel::{Findings, Money};

/// How a contract stands.
#[derive(Clone, Debug)]
pub struct Standing {
    pub delivered: bool,
    pub accepted: bool,
    /// Contract value and what is billed, gross.
    pub value: Money,
    pub billed: Money,
    /// Open on receivables.
    pub receivable: Money,
    pub contract_asset: Money,
    pub contract_liability: Money,
    pub final_account_approved: bool,
    pub survey_done: bool,
    pub lessons: usize,
    /// What the template asks of a deal of this grade before ATCC (domain.md 3.7).
    pub needs_final_account: bool,
    pub needs_survey: bool,
    pub needs_lesson: bool,
}

/// One point of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub code: &'static str,
    pub done: bool,
    /// What is open, where it is an amount.
    pub open: Option<Money>,
}

/// All points, in the order of the process. An open receivable of 0.01 is not done.
pub fn points(s: &Standing) -> Vec<Point> {
    let yes = |code, done| Point { code, done, open: None };
    let zero =
        |code, open: Money| Point { code, done: open.is_zero(), open: (!open.is_zero()).then_some(open) };
    let unbilled = Money::new(s.value.minor() - s.billed.minor(), s.value.currency());
    let mut points = vec![
        yes("closing.delivery_incomplete", s.delivered),
        yes("closing.acceptance_missing", s.accepted),
        zero("closing.not_fully_billed", unbilled),
        zero("closing.receivable_open", s.receivable),
        zero("closing.contract_asset", s.contract_asset),
        zero("closing.contract_liability", s.contract_liability),
    ];
    if s.needs_final_account {
        points.push(yes("closing.final_account_missing", s.final_account_approved));
    }
    if s.needs_survey {
        points.push(yes("closing.survey_missing", s.survey_done));
    }
    if s.needs_lesson {
        points.push(yes("closing.lesson_missing", s.lessons > 0));
    }
    points
}

/// The open points as findings.
pub fn findings(points: &[Point]) -> Findings {
    let mut findings = Findings::new();
    for point in points.iter().filter(|p| !p.done) {
        match point.open {
            Some(open) => findings.add_with("", point.code, &[("open", &open.to_string())]),
            None => findings.add("", point.code),
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn done() -> Standing {
        let cny = |minor| Money::new(minor, Currency::CNY);
        Standing {
            delivered: true,
            accepted: true,
            value: cny(100),
            billed: cny(100),
            receivable: cny(0),
            contract_asset: cny(0),
            contract_liability: cny(0),
            final_account_approved: true,
            survey_done: true,
            lessons: 1,
            needs_final_account: true,
            needs_survey: true,
            needs_lesson: true,
        }
    }

    #[test]
    fn one_cent_blocks() {
        assert!(findings(&points(&done())).is_empty());
        let open = Standing { receivable: Money::new(1, Currency::CNY), ..done() };
        let found = findings(&points(&open));
        assert_eq!(found.as_slice()[0].code, "closing.receivable_open");
        assert_eq!(found.as_slice()[0].params["open"], "0.01 CNY");
    }

    #[test]
    fn a_light_deal_needs_no_final_account() {
        let light = Standing {
            needs_final_account: false,
            needs_survey: false,
            final_account_approved: false,
            survey_done: false,
            needs_lesson: false,
            lessons: 0,
            ..done()
        };
        assert!(points(&light).iter().all(|p| p.done));
        let whole = Standing { needs_final_account: true, needs_survey: true, ..light };
        assert_eq!(points(&whole).iter().filter(|p| !p.done).count(), 2);
    }
}

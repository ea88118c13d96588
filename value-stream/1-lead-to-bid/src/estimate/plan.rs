//! The planned cash of an estimate, month by month (domain.md 4.3). Pure.
//!
//! With a month of delivery the inflows follow from the terms, to the cent. An estimate without a cash plan is shown as
//! method A takes it: all cost is paid at delivery.

use super::financing::{self, CashMove, Payment};
use super::margin;
use super::model::{CashLine, Content};
use ltc_kernel::{Money, MoneyError, split_by_weights};

/// One month of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurveMonth {
    /// From the start of the plan.
    pub month: i64,
    pub inflow: Money,
    pub outflow: Money,
    /// Cumulative, at the end of the month.
    pub balance: Money,
}

/// The curve of an estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// No plan was given: all cost stands at delivery.
    pub assumed: bool,
    /// The month from which the terms count; none where inflows were entered by hand.
    pub delivery_month: Option<i64>,
    pub months: Vec<CurveMonth>,
    pub peak_funding: Money,
    /// When the need of money is deepest; none where there is none.
    pub peak_month: Option<i64>,
    pub payback_month: Option<i64>,
}

/// Cash lines as the financing rules take them.
pub fn moves(lines: &[CashLine]) -> Vec<CashMove> {
    lines.iter().map(|line| CashMove { month: line.month, amount: line.amount }).collect()
}

/// What comes in: as entered, else by the terms from the month of delivery.
pub fn inflows(content: &Content) -> Result<Vec<CashMove>, MoneyError> {
    match content.delivery_month {
        Some(delivery) if content.inflows.is_empty() => by_terms(content, delivery),
        _ => Ok(moves(&content.inflows)),
    }
}

fn by_terms(content: &Content, delivery: i64) -> Result<Vec<CashMove>, MoneyError> {
    let payments = margin::payments(content);
    let weights: Vec<i64> = payments.iter().map(|payment| payment.share.scaled()).collect();
    let amounts = split_by_weights(content.revenue, &weights)?;
    let paid = |(payment, amount): (&Payment, Money)| CashMove {
        month: payment.months.saturating_add(delivery),
        amount,
    };
    Ok(payments.iter().zip(amounts).map(paid).collect())
}

/// The curve of the plan, or the one that method A supposes.
pub fn curve(content: &Content) -> Result<Curve, MoneyError> {
    let assumed = content.outflows.is_empty();
    let (delivery, out, inn) = if assumed {
        let earliest = content.terms.iter().map(|term| term.months).min().unwrap_or(0);
        let delivery = (-earliest).max(0);
        let cost = margin::figures(content)?.cost;
        let out = vec![CashMove { month: delivery, amount: cost }];
        (Some(delivery), out, by_terms(content, delivery)?)
    } else {
        (content.delivery_month, moves(&content.outflows), inflows(content)?)
    };
    let found = financing::cash_curve(&out, &inn, content.carry_rate)?;
    let currency = content.revenue.currency();
    let of = |all: &[CashMove], month: i64| {
        Money::sum(currency, all.iter().filter(|cash| cash.month == month).map(|cash| cash.amount))
    };
    let mut months = vec![];
    for (month, balance) in (0..).zip(found.balances) {
        let (inflow, outflow) = (of(&inn, month)?, of(&out, month)?);
        months.push(CurveMonth { month, inflow, outflow, balance });
    }
    let deepest = months.iter().find(|m| m.balance.minor() == -found.peak_funding.minor());
    Ok(Curve {
        assumed,
        delivery_month: delivery,
        peak_month: deepest.filter(|_| !found.peak_funding.is_zero()).map(|m| m.month),
        peak_funding: found.peak_funding,
        payback_month: found.payback_month,
        months,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::model::{CostBasis, CostCategory, CostLine, Term};
    use crate::table::rows;
    use ltc_kernel::{Currency, Ratio};

    fn usd(text: &str) -> Money {
        Money::parse(text, Currency::USD).unwrap()
    }
    fn content(outflows: &str, delivery_month: Option<i64>, terms: &str) -> Content {
        let pair = |part: &str| {
            let (a, b) = part.split_once('@').unwrap();
            (a.to_owned(), b.parse::<i64>().unwrap())
        };
        let list = |text: &str| text.split(' ').filter(|part| !part.is_empty()).map(pair).collect::<Vec<_>>();
        let cash = |(millions, month): (String, i64)| CashLine {
            month,
            amount: usd(&millions).times_fraction(1_000_000, 1).unwrap(),
        };
        let term = |(share, months): (String, i64)| Term { share: Ratio::parse(&share).unwrap(), months };
        let line = CostLine {
            category: CostCategory::Mat,
            amount: usd("15000000"),
            basis: CostBasis::Manual,
            note: None,
            wbs: None,
        };
        Content {
            revenue: usd("20000000"),
            lines: vec![line],
            carry_rate: Ratio::parse("0.24").unwrap(),
            terms: list(terms).into_iter().map(term).collect(),
            outflows: list(outflows).into_iter().map(cash).collect(),
            inflows: vec![],
            risks: vec![],
            delivery_month,
        }
    }

    /// T-03, method B: the inflows are those of the terms, counted from acceptance in month 6.
    #[test]
    fn the_latin_america_curve_by_its_terms() {
        let outflows = "6.0@0 3.0@1 3.0@2 1.5@3 1.0@4 0.5@5";
        let table = "
            terms       | financing  | margin   | peak        | at | payback
            1@6         | 3200000.00 | 0.090000 | 15000000.00 | 5  | 12
            0.5@3 0.5@6 | 2600000.00 | 0.120000 | 15000000.00 | 5  | 12
        ";
        for [terms, financing, margin, peak, at, payback] in rows(table) {
            let content = content(outflows, Some(6), terms);
            assert!(margin::check(&content).is_empty(), "{terms}");
            let figures = margin::figures(&content).unwrap();
            let curve = curve(&content).unwrap();
            let found = (figures.financing.to_text(), figures.margin_after.to_text());
            assert_eq!(found, (financing.to_owned(), margin.to_owned()), "{terms}");
            assert_eq!((curve.peak_funding.to_text().as_str(), curve.assumed), (peak, false), "{terms}");
            assert_eq!(curve.peak_month.unwrap().to_string(), at, "{terms}");
            assert_eq!(curve.payback_month.unwrap().to_string(), payback, "{terms}");
            assert_eq!(figures.peak_funding, Some(curve.peak_funding));
            assert_eq!(curve.months.last().unwrap().balance, usd("5000000"));
        }
    }

    #[test]
    fn without_a_plan_all_cost_stands_at_delivery() {
        let table = "
            terms           | delivery | peak        | at | months | payback
            1@6             | 0        | 15000000.00 | 0  | 7      | 6
            0.3@-2 0.7@1    | 2        | 9000000.00  | 2  | 4      | 3
            0.8@-1 0.2@0    | 1        | 0.00        | -  | 2      | 0
        ";
        for [terms, delivery, peak, at, months, payback] in rows(table) {
            let curve = curve(&content("", None, terms)).unwrap();
            assert!(curve.assumed);
            assert_eq!(curve.delivery_month.unwrap().to_string(), delivery, "{terms}");
            assert_eq!(curve.peak_funding.to_text(), peak, "{terms}");
            assert_eq!(curve.peak_month.map_or("-".to_owned(), |m| m.to_string()), at, "{terms}");
            assert_eq!(curve.months.len().to_string(), months, "{terms}");
            assert_eq!(curve.payback_month.unwrap().to_string(), payback, "{terms}");
        }
    }

    #[test]
    fn a_third_of_an_odd_cent_is_nowhere_lost() {
        let mut content = content("1.0@0", Some(0), "0.333333@0 0.333333@1 0.333334@2");
        content.revenue = usd("100.01");
        let all = inflows(&content).unwrap();
        assert_eq!(Money::sum(Currency::USD, all.iter().map(|cash| cash.amount)).unwrap(), usd("100.01"));
        content.delivery_month = Some(1);
        content.terms[0].months = -2;
        let found = margin::check(&content);
        assert_eq!(found.as_slice()[0].code, "estimate.payment_before_start");
    }
}

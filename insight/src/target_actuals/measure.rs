//! One target: attainment, forecast, light (domain.md 7.3). Pure.
use chrono::NaiveDate;
use ltc_governance::strategy::target::{Metric, PlanPeriod};
use ltc_http::text_fields;
use ltc_kernel::{Ratio, Refusal, days_between, divide_half_up, text_enum};

text_enum! {
    /// What a forecast adds to the actual.
    pub enum Basis {
        Pipeline = "PIPELINE",
        Receivables = "RECEIVABLES",
        /// As fast as so far.
        RunRate = "RUN_RATE",
        /// The period is over: nothing.
        Over = "OVER",
        /// It has not begun, and nothing is known to come.
        Ahead = "AHEAD",
    }
}
text_enum! {
    pub enum Light { Green = "GREEN", Yellow = "YELLOW", Red = "RED" }
}
text_fields!(Basis, Light);

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    pub attainment: Ratio,
    pub elapsed: Ratio,
    pub forecast: i64,
    pub basis: Basis,
    pub light: Light,
}

/// `coming` is what is expected from today to the end of the period (orders and cash only).
pub fn measure(
    metric: Metric,
    target: i64,
    actual: i64,
    coming: i64,
    period: PlanPeriod,
    today: NaiveDate,
) -> Result<Measured, Refusal> {
    let days = days_between(period.first_on(), period.last_on()) + 1;
    let gone = (days_between(period.first_on(), today) + 1).clamp(0, days);
    let known = matches!(metric, Metric::Orders | Metric::Cash);
    let (forecast, basis) = match (today > period.last_on(), known, gone) {
        (true, ..) => (actual, Basis::Over),
        (false, true, _) => {
            let basis = if metric == Metric::Orders { Basis::Pipeline } else { Basis::Receivables };
            (actual.saturating_add(coming), basis)
        }
        (false, false, 0) => (actual, Basis::Ahead),
        (false, false, _) => {
            let exact = divide_half_up(i128::from(actual) * i128::from(days), i128::from(gone))?;
            (i64::try_from(exact).unwrap_or(i64::MAX), Basis::RunRate)
        }
    };
    let of_target = |value: i64| Ratio::of_counts(i128::from(value), i128::from(target.max(1)));
    let reached = of_target(forecast)?;
    let light = match reached {
        r if r >= Ratio::one() => Light::Green,
        r if r.scaled() >= Ratio::SCALE / 10 * 9 => Light::Yellow,
        _ => Light::Red,
    };
    let elapsed = Ratio::of_counts(i128::from(gone), i128::from(days))?;
    Ok(Measured { attainment: of_target(actual)?, elapsed, forecast, basis, light })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// metric target actual coming period today | attainment forecast basis light
    const TABLE: &str = "\
        ORDERS 1000 400 500 2026 2026-06-30 | 0.400000 900 PIPELINE YELLOW
        ORDERS 1000 400 499 2026 2026-06-30 | 0.400000 899 PIPELINE RED
        ORDERS 1000 1000 0 2026 2027-01-01 | 1.000000 1000 OVER GREEN
        ORDERS 1000 899 500 2026-Q1 2026-04-01 | 0.899000 899 OVER RED
        CASH 1000 250 750 2026-Q1 2026-01-31 | 0.250000 1000 RECEIVABLES GREEN
        REVENUE 3650 100 0 2026 2026-01-10 | 0.027397 3650 RUN_RATE GREEN
        REVENUE 3650 0 0 2027 2026-12-31 | 0.000000 0 AHEAD RED
        NEW_CUSTOMERS 12 3 0 2026-Q1 2026-02-14 | 0.250000 6 RUN_RATE RED
        MARGIN 100 -10 0 2026-03 2026-04-02 | -0.100000 -10 OVER RED";

    #[test]
    fn a_target_is_measured_by_its_forecast() {
        for row in TABLE.lines() {
            let w: Vec<&str> = row.split_whitespace().collect();
            let [metric, target, actual, coming, period, today, "|", attainment, forecast, basis, light] =
                w[..]
            else {
                panic!("{row}")
            };
            let n = |t: &str| t.parse::<i64>().unwrap();
            let period = period.parse().unwrap();
            let m = measure(
                metric.parse().unwrap(),
                n(target),
                n(actual),
                n(coming),
                period,
                today.parse().unwrap(),
            );
            let m = m.unwrap();
            let found = (m.attainment.to_text(), m.forecast, m.basis.as_str(), m.light.as_str());
            assert_eq!(found, (attainment.to_owned(), n(forecast), basis, light), "{row}");
        }
    }
}

//! Conditions that test themselves: `ADVANCE AT_LEAST 0.20` against the figures of the subject (domain.md 3.6). Pure.
use super::authority::Dimensions;
use super::model::{Comparison, Metric};
use super::store::ConditionTest;
use ltc_kernel::{Money, Ratio};

/// The figure in millionths; money in whole units of its currency.
fn figure(d: &Dimensions, metric: Metric) -> Option<i128> {
    let ratio = |r: Option<Ratio>| r.map(|r| i128::from(r.scaled()));
    match metric {
        Metric::NetValue => d.net_value.map(units),
        Metric::MarginAfterFinancing => ratio(d.margin_after_financing),
        Metric::Discount => ratio(d.discount),
        Metric::WacpDays => d.wacp_days.map(|n| i128::from(n) * 1_000_000),
        Metric::Advance => ratio(d.advance),
        Metric::LdCap => ratio(d.ld_cap),
        Metric::CreditExposure => ratio(d.credit_exposure),
    }
}

fn units(m: Money) -> i128 {
    i128::from(m.minor()) * 1_000_000 / 10_i128.pow(m.currency().minor_digits())
}

/// Does the test hold? A figure that is not known does not.
pub(super) fn holds(test: &ConditionTest, d: &Dimensions) -> bool {
    let bound = i128::from(test.value.scaled());
    figure(d, test.metric).is_some_and(|value| match test.comparison {
        Comparison::AtLeast => value >= bound,
        Comparison::AtMost => value <= bound,
    })
}

/// What was found, as the evidence of a condition that closed itself.
pub(super) fn evidence(test: &ConditionTest, d: &Dimensions) -> String {
    let found = figure(d, test.metric).and_then(|n| i64::try_from(n).ok()).map(Ratio::from_scaled);
    let sign = match test.comparison {
        Comparison::AtLeast => "≥",
        Comparison::AtMost => "≤",
    };
    let found = found.map(Ratio::to_text).unwrap_or_default();
    [test.metric.as_str(), " ", &found, " ", sign, " ", &test.value.to_text()].concat()
}

/// The parts of a subject that may change to fulfil a condition over this figure.
pub(super) fn movable(metric: Metric) -> &'static [&'static str] {
    match metric {
        Metric::Advance | Metric::WacpDays | Metric::CreditExposure => &["payment"],
        Metric::NetValue | Metric::Discount => &["price"],
        Metric::MarginAfterFinancing => &["price", "payment"],
        Metric::LdCap => &["terms"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_belongs_to_the_condition() {
        let test = |comparison, value: &str| ConditionTest {
            metric: Metric::Advance,
            comparison,
            value: Ratio::parse(value).unwrap(),
        };
        let advance = |text: &str| Dimensions { advance: Ratio::parse(text).ok(), ..Dimensions::default() };
        let table = [
            (Comparison::AtLeast, "0.20", "0.20", true),
            (Comparison::AtLeast, "0.20", "0.199999", false),
            (Comparison::AtMost, "0.20", "0.20", true),
            (Comparison::AtMost, "0.20", "0.200001", false),
        ];
        for (comparison, bound, value, expected) in table {
            assert_eq!(holds(&test(comparison, bound), &advance(value)), expected, "{value} {bound}");
        }
        assert!(!holds(&test(Comparison::AtMost, "1"), &Dimensions::default()), "not known");
    }
}

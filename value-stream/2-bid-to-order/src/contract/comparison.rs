//! ATB against ATC (C-R4): what was promised when we bid, and what we are about to sign.
use ltc_governance::gate::Dimensions;
use ltc_kernel::Ratio;

/// Margin may fall by one point, LD cap rise by two, collection be 15 days later.
const MARGIN_POINTS: i64 = 10_000;
const LD_POINTS: i64 = 20_000;
const WACP_DAYS: i64 = 15;

/// The dimensions that are worse than at ATB beyond tolerance; each sends ATC back to the level of ATB.
pub fn worsened(atb: &Dimensions, atc: &Dimensions) -> Vec<&'static str> {
    let ratio = |r: Option<Ratio>| r.map(Ratio::scaled);
    let both = |a: Option<i64>, b: Option<i64>, beyond: fn(i64, i64) -> bool| {
        a.zip(b).is_some_and(|(a, b)| beyond(a, b))
    };
    let mut worse = vec![];
    let margins = (ratio(atb.margin_after_financing), ratio(atc.margin_after_financing));
    if both(margins.0, margins.1, |was, is| was - is > MARGIN_POINTS) {
        worse.push("margin_after_financing");
    }
    if both(atb.wacp_days, atc.wacp_days, |was, is| is - was > WACP_DAYS) {
        worse.push("wacp_days");
    }
    if both(ratio(atb.ld_cap), ratio(atc.ld_cap), |was, is| is - was > LD_POINTS) {
        worse.push("ld_cap");
    }
    let values = (atb.net_value.map(ltc_kernel::Money::minor), atc.net_value.map(ltc_kernel::Money::minor));
    if both(values.0, values.1, |was, is| is < was) {
        worse.push("net_value");
    }
    worse
}

/// What ATC states, completed with what ATB knew of the same deal.
pub fn completed(atb: Option<&Dimensions>, atc: Dimensions) -> Dimensions {
    let Some(atb) = atb else { return atc };
    Dimensions {
        discount: atc.discount.or(atb.discount),
        wacp_days: atc.wacp_days.or(atb.wacp_days),
        advance: atc.advance.or(atb.advance),
        ld_cap: atc.ld_cap.or(atb.ld_cap),
        credit_exposure: atc.credit_exposure.or(atb.credit_exposure),
        margin_after_financing: atc.margin_after_financing.or(atb.margin_after_financing),
        ..atc
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dims(margin: &str, days: i64, cap: &str) -> Dimensions {
        let ratio = |t: &str| Ratio::parse(t).ok();
        Dimensions {
            margin_after_financing: ratio(margin),
            wacp_days: Some(days),
            ld_cap: ratio(cap),
            ..Dimensions::default()
        }
    }

    #[test]
    fn tolerance_is_inclusive() {
        let atb = dims("0.265", 60, "0.05");
        assert!(worsened(&atb, &dims("0.255", 75, "0.07")).is_empty());
        assert_eq!(
            worsened(&atb, &dims("0.254999", 76, "0.070001")),
            ["margin_after_financing", "wacp_days", "ld_cap"]
        );
        assert!(worsened(&atb, &dims("0.272", 30, "0")).is_empty());
    }
    #[test]
    fn what_is_not_said_again_stands_as_at_atb() {
        let atb = dims("0.265", 60, "0.05");
        let atc = completed(Some(&atb), Dimensions { wacp_days: Some(90), ..Dimensions::default() });
        assert_eq!((atc.wacp_days, atc.ld_cap), (Some(90), atb.ld_cap));
    }
}

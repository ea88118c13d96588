use ltc_kernel::{
    Currency, ExchangeRate, Money, Quantity, Ratio, UnitPrice, round_half_up, split_by_weights, split_gross,
    tax_on_net,
};
use proptest::prelude::*;

fn currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec![Currency::CNY, Currency::USD, Currency::JPY, Currency::KWD])
}

fn money() -> impl Strategy<Value = Money> {
    (any::<i64>(), currency()).prop_map(|(minor, currency)| Money::new(minor, currency))
}

/// Weights of which at least one counts.
fn weights() -> impl Strategy<Value = Vec<i64>> {
    let weight = prop_oneof![Just(0_i64), 1..100_i64, 0..1_000_000_000_i64];
    prop::collection::vec(weight, 1..12).prop_filter("all zero", |all| all.iter().any(|one| *one > 0))
}

fn minors(parts: &[Money]) -> Vec<i128> {
    parts.iter().map(|part| i128::from(part.minor())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn half_up_is_symmetric(num in any::<i64>(), den in any::<i64>().prop_filter("zero", |den| *den != 0)) {
        let (num, den) = (i128::from(num), i128::from(den));
        prop_assert_eq!(round_half_up(-num, den), -round_half_up(num, den));
        prop_assert_eq!(round_half_up(num, -den), -round_half_up(num, den));
        prop_assert_eq!(round_half_up(-num, -den), round_half_up(num, den));
    }

    #[test]
    fn half_up_is_the_nearest(num in any::<i64>(), den in 1..i64::MAX) {
        let (num, den) = (i128::from(num), i128::from(den));
        let miss = 2 * (round_half_up(num, den) * den - num);
        prop_assert!(miss.abs() <= den);
        // exactly half goes away from zero
        prop_assert!(miss.abs() < den || miss.signum() == num.signum());
    }

    #[test]
    fn half_up_keeps_order(num in any::<i64>(), more in 0..i64::MAX, den in 1..i64::MAX) {
        let (num, more, den) = (i128::from(num), i128::from(more), i128::from(den));
        prop_assert!(round_half_up(num, den) <= round_half_up(num + more, den));
    }

    #[test]
    fn a_split_sums_exactly(total in money(), weights in weights()) {
        let parts = split_by_weights(total, &weights).unwrap();
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(minors(&parts).iter().sum::<i128>(), i128::from(total.minor()));
    }

    #[test]
    fn a_part_is_within_one_unit_of_its_share(total in money(), weights in weights()) {
        let whole: i128 = weights.iter().copied().map(i128::from).sum();
        let parts = split_by_weights(total, &weights).unwrap();
        for (part, weight) in minors(&parts).into_iter().zip(weights) {
            let miss = part * whole - i128::from(total.minor()) * i128::from(weight);
            prop_assert!(miss.abs() < whole);
        }
    }

    #[test]
    fn a_split_depends_on_proportions_only(total in money(), weights in weights(), factor in 1..1000_i64) {
        let parts = split_by_weights(total, &weights).unwrap();
        let scaled: Vec<i64> = weights.iter().map(|weight| weight * factor).collect();
        prop_assert_eq!(&split_by_weights(total, &scaled).unwrap(), &parts);
        // a line without weight in front changes nothing for the others
        let with_free_line: Vec<i64> = std::iter::once(0).chain(weights).collect();
        prop_assert_eq!(&split_by_weights(total, &with_free_line).unwrap()[1..], &parts[..]);
    }

    #[test]
    fn splitting_again_in_chunks_loses_nothing(total in money(), weights in weights(), cut in 0..12_usize) {
        // Each run of neighbours is split again by its own weights. The sum stays exact, and no
        // part drifts by more than the units that its chunk won or lost in the first split.
        let parts = split_by_weights(total, &weights).unwrap();
        let cut = cut.min(weights.len());
        let again = |chunk: &[Money], weights: &[i64]| {
            let sum = Money::sum(total.currency(), chunk.iter().copied()).unwrap();
            split_by_weights(sum, weights).unwrap()
        };
        let chunked = [again(&parts[..cut], &weights[..cut]), again(&parts[cut..], &weights[cut..])].concat();
        prop_assert_eq!(minors(&chunked).iter().sum::<i128>(), i128::from(total.minor()));
        let drift = 2 + weights.len() as i128 / 2;
        for (one, other) in minors(&parts).into_iter().zip(minors(&chunked)) {
            prop_assert!((one - other).abs() < drift);
        }
    }

    #[test]
    fn a_split_of_the_opposite_is_the_opposite(total in money(), weights in weights()) {
        prop_assume!(total.minor() != i64::MIN);
        let parts = split_by_weights(total, &weights).unwrap();
        let opposite = split_by_weights(total.neg().unwrap(), &weights).unwrap();
        for (part, other) in parts.into_iter().zip(opposite) {
            prop_assert_eq!(part.neg().unwrap(), other);
        }
    }

    #[test]
    fn money_text_round_trips(money in money()) {
        prop_assert_eq!(Money::parse(&money.to_text(), money.currency()), Ok(money));
        let json = serde_json::to_string(&money).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    }

    #[test]
    fn other_texts_round_trip(scaled in any::<i64>(), currency in currency()) {
        let price = UnitPrice::from_scaled(scaled, currency);
        prop_assert_eq!(UnitPrice::parse(&price.to_text(), currency), Ok(price));
        let ratio = Ratio::from_scaled(scaled);
        prop_assert_eq!(ratio.to_text().parse(), Ok(ratio));
        let quantity = Quantity::from_scaled(scaled);
        prop_assert_eq!(quantity.to_text().parse(), Ok(quantity));
        if let Ok(rate) = ExchangeRate::from_scaled(scaled) {
            prop_assert_eq!(rate.to_text().parse(), Ok(rate));
        }
    }

    #[test]
    fn no_text_panics(text in "[-+0-9. e,]{0,30}") {
        let parsed = Money::parse(&text, Currency::CNY);
        if let Ok(money) = parsed {
            prop_assert_eq!(Money::parse(&money.to_text(), Currency::CNY), Ok(money));
        }
    }

    #[test]
    fn net_and_tax_are_the_gross(gross in money(), rate in 0..2_000_000_i64) {
        let rate = Ratio::from_scaled(rate);
        let (net, tax) = split_gross(gross, rate).unwrap();
        prop_assert_eq!(net.add(tax), Ok(gross));
        prop_assert!(net.minor().unsigned_abs() <= gross.minor().unsigned_abs());
        prop_assert!(net.minor().signum() * gross.minor().signum() >= 0);
    }

    #[test]
    fn tax_from_gross_and_from_net_agree_within_a_unit(minor in -1_000_000_000..1_000_000_000_i64, rate in 0..300_000_i64) {
        let (gross, rate) = (Money::new(minor, Currency::CNY), Ratio::from_scaled(rate));
        let (net, tax) = split_gross(gross, rate).unwrap();
        let again = tax_on_net(net, rate).unwrap();
        prop_assert!((again.minor() - tax.minor()).abs() <= 1);
    }

    #[test]
    fn adding_back_what_was_taken_away(one in any::<i64>(), other in any::<i64>()) {
        let (one, other) = (Money::new(one, Currency::CNY), Money::new(other, Currency::CNY));
        if let Ok(less) = one.sub(other) {
            prop_assert_eq!(less.add(other), Ok(one));
        }
    }
}

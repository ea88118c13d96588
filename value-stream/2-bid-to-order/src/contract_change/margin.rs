//! What a change does to the margin, and whether SME_LITE needs a gate for it. All amounts in one currency.
use ltc_kernel::{Money, MoneyError, Ratio};

/// Price and cost, before and by the change.
#[derive(Clone, Copy, Debug)]
pub struct Effect {
    pub net: Money,
    pub cost: Money,
    pub price_delta: Money,
    pub cost_delta: Money,
}

impl Effect {
    /// Margin before and after: (net - cost) / net. A price of nothing is an error.
    pub fn margins(&self) -> Result<(Ratio, Ratio), MoneyError> {
        let after = self.net.add(self.price_delta)?;
        let cost = self.cost.add(self.cost_delta)?;
        Ok((Ratio::of(self.net.sub(self.cost)?, self.net)?, Ratio::of(after.sub(cost)?, after)?))
    }
}

/// Cost that a margin leaves: net x (1 - margin).
pub fn cost_at(net: Money, margin: Ratio) -> Result<Money, MoneyError> {
    net.times(Ratio::one().sub(margin)?)
}

/// How much the margin falls; nothing when it rises.
pub fn drop_of(before: Ratio, after: Ratio) -> Ratio {
    if after >= before { Ratio::zero() } else { Ratio::from_scaled(before.scaled() - after.scaled()) }
}

/// One point of margin; a tenth of the price.
const DROP: i64 = 10_000;
const VALUE: i64 = 100_000;

/// SME_LITE (domain.md 3.7): ATAC only if the price falls, the margin drops by more than one point or the value
/// changes by more than 10 %.
pub fn light_needs_gate(
    net: Money,
    price_delta: Money,
    before: Ratio,
    after: Ratio,
) -> Result<bool, MoneyError> {
    let share = Ratio::of(price_delta.abs()?, net)?;
    Ok(price_delta.is_negative() || drop_of(before, after).scaled() > DROP || share.scaled() > VALUE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn cny(minor: i64) -> Money {
        Money::new(minor, Currency::CNY)
    }
    fn ratio(text: &str) -> Ratio {
        Ratio::parse(text).unwrap()
    }

    #[test]
    fn the_construction_of_4_4_5() {
        let effect = Effect {
            net: cny(100_000_000),
            cost: cny(70_000_000),
            price_delta: cny(35_000_000),
            cost_delta: cny(12_000_000),
        };
        assert_eq!(effect.margins().unwrap(), (ratio("0.3"), ratio("0.392593")));
        assert_eq!(cost_at(cny(100_000_000), ratio("0.3")).unwrap(), cny(70_000_000));
    }
    #[test]
    fn a_small_deal_needs_the_gate_only_beyond_the_thresholds() {
        let needs = |delta, before: &str, after: &str| {
            light_needs_gate(cny(1_000), cny(delta), ratio(before), ratio(after)).unwrap()
        };
        assert!(!needs(100, "0.30", "0.29"));
        assert!(needs(101, "0.30", "0.30"));
        assert!(needs(0, "0.30", "0.289999"));
        assert!(needs(-1, "0.30", "0.31"));
    }
}

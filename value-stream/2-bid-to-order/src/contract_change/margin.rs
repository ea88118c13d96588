//! What a change does to the margin, and whether it needs a gate. All amounts in one currency.
use ltc_governance::template::ChangeRule;
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

/// Does this change need a person's decision at ATAC, or may the owner sign it by the rule (domain.md 3.7)?
pub fn needs_gate(
    rule: &ChangeRule,
    net: Money,
    price_delta: Money,
    before: Ratio,
    after: Ratio,
) -> Result<bool, MoneyError> {
    let share = Ratio::of(price_delta.abs()?, net)?;
    Ok(rule.needs_gate(price_delta.is_negative(), drop_of(before, after), share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_governance::case::Template;
    use ltc_governance::template::shipped;
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
        let light = shipped(Template::SmeLite).content.clone();
        let needs = |delta, before: &str, after: &str| {
            needs_gate(&light.change, cny(1_000), cny(delta), ratio(before), ratio(after)).unwrap()
        };
        assert!(!needs(100, "0.30", "0.29"));
        assert!(needs(101, "0.30", "0.30"));
        assert!(needs(0, "0.30", "0.289999"));
        assert!(needs(-1, "0.30", "0.31"));
    }
}
